"""Artifacts as they are printed: markdown -> a tree of data -> pages, with one engine for page counts and PDF."""
