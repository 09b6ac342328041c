"""What the file keeps, as rows and as records again: documents and all that was found of them, packed small."""
