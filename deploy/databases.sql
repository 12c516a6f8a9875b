-- Beside the store's own database (claimdocs, made by the image) one for Prefect.
CREATE DATABASE prefect OWNER claimdocs;
