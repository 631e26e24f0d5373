"""The tree of organisations (机构): finance bureau → department → unit → section."""
