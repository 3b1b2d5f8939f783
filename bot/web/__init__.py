"""Our own web server: webhooks, addresses of files, the upload page, health."""
