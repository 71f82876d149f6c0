package protocols;

import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/// An answer of the [PageServer]. This record is given: you do not change it.
///
/// @param status the status and its words, such as `200 OK`
/// @param page HTML
public record Answer(String status, String page) {
  /// The request breaks a rule (RFC 9110 §15.5.1).
  public static final Answer BAD_REQUEST = of("400 Bad Request");

  /// There is nothing at this target (RFC 9110 §15.5.5).
  public static final Answer NOT_FOUND = of("404 Not Found");

  /// The method is not one of those that the answer names in `Allow` (RFC 9110 §15.5.6).
  public static final Answer METHOD_NOT_ALLOWED = of("405 Method Not Allowed");

  /// The form of a date (RFC 9110 §5.6.7).
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  /// The page itself.
  public static Answer page(String page) {
    return new Answer("200 OK", page);
  }

  private static Answer of(String status) {
    return new Answer(status, "<!DOCTYPE html>\n<title>" + status + "</title>\n<h1>" + status + "</h1>\n");
  }

  /// The bytes of this answer: status line, fields, empty line and body.
  ///
  /// @param withBody false for an answer to `HEAD`: then the fields are the same, and the body is left out (RFC 9110
  ///     §9.3.2)
  /// @param isLast true if the connection ends after it, which the answer then says (RFC 9112 §9.6)
  public byte[] bytes(boolean withBody, boolean isLast) {
    byte[] body = page.getBytes(UTF_8);
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(("HTTP/1.1 " + status + "\r\n"
        + "Date: " + DATE.format(ZonedDateTime.now(ZoneOffset.UTC)) + "\r\n"
        + "Content-Type: text/html; charset=utf-8\r\n"
        + "Content-Length: " + body.length + "\r\n"
        + (equals(METHOD_NOT_ALLOWED) ? "Allow: GET, HEAD\r\n" : "")
        + (isLast ? "Connection: close\r\n" : "")
        + "\r\n").getBytes(US_ASCII));
    if (withBody) {
      bytes.writeBytes(body);
    }
    return bytes.toByteArray();
  }
}
