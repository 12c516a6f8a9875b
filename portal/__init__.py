"""The portal: a narrow door for an upstream system, and the page on which a customer hands in what a letter asks for.
It speaks with Prefect by REST; Prefect's own server is never shown to anybody outside."""
