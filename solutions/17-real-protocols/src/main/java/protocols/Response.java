package protocols;

/// An HTTP answer that came whole. This record is given: you do not change it.
///
/// @param status three digits, such as 200 (RFC 9110 §15)
/// @param fields of the header
/// @param body without its chunks; empty if there was none
public record Response(int status, Fields fields, byte[] body) {}
