"""What several document types have in common: letterheads, patients, sections of prose, signatures and seals."""
