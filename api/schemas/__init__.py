"""What goes over the wire: the values of the packages below, as JSON. Requests are strict, unknown fields refused."""
