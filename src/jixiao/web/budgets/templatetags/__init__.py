"""What templates of money know besides."""
