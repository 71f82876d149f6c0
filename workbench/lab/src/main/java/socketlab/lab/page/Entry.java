package socketlab.lab.page;

/// What a visitor gets at the door.
sealed interface Entry {
  /// Nothing, and a sentence that says why.
  ///
  /// @param status of HTTP (RFC 9110 §15)
  record Refused(int status, String why) implements Entry {}

  /// A cookie, and the way to the same page without what let it in.
  record LetIn(String location, String cookie) implements Entry {}

  /// A cookie, for a page that was open already.
  record LetBack(String cookie) implements Entry {}

  /// A question, which whoever knows the secret can answer.
  record Asked(String question) implements Entry {}

  /// An address for a browser: another lab has asked for it.
  record Told(String ticket) implements Entry {}

  /// What it asked for.
  record Known() implements Entry {}
}
