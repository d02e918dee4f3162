"""The pages of the workbench, one file per desk."""
