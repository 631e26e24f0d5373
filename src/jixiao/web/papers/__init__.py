"""The engine that all forms share (绩效文书): content, versions, status, cells, comments, notices."""
