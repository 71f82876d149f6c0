package socketlab.lab.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A page of the book as it is served: with the exercise beside its text, and with the policy by which a browser runs
/// and shows nothing that does not come from the lab.
///
/// @param html the whole page
/// @param policy its Content-Security-Policy (W3C, CSP Level 3)
record ServedPage(String html, String policy) {
  /// What the page's own scripts and styles are, to the letter.
  private static final Pattern INLINE =
      Pattern.compile("<(?<what>script|style)(?: type=\"module\")?>(?<text>.*?)</\\k<what>>", Pattern.DOTALL);

  private static final String HEAD_END = "</head>";
  private static final String TEXT_END = "</main>\n";

  private static final String HEAD = """
      <link rel="stylesheet" href="/lab/page.css">
      <script type="module" src="/lab/page.js"></script>
      """;

  private static final String SIDE = """
      <aside class="lab" aria-label="Your exercise">
      <noscript>The verdict appears here where the browser runs scripts. ./lab shows it in the terminal too.</noscript>
      </aside>
      <script type="application/json" id="lab-state">%s</script>
      """;

  private static final String WAITING = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Socket Lab</title>
      <link rel="icon" href="data:,">
      </head>
      <body class="waiting">
      <header class="top"><a href="index.html">Socket Lab</a></header>
      <main id="text">
      <h1>%s</h1>
      %s</main>
      </body>
      </html>
      """;

  /// A page of the book, with what is so now.
  ///
  /// @param state as JSON
  static ServedPage of(String book, String state) {
    int head = place(HEAD_END, book);
    int side = place(TEXT_END, book) + TEXT_END.length();
    // In a script element, nothing but the end of the element has a meaning (HTML Living Standard §13.1.2.1).
    return new ServedPage(book.substring(0, head) + HEAD + book.substring(head, side)
        + SIDE.formatted(state.replace("<", "\\u003c")) + book.substring(side), policy(book));
  }

  /// A page in the place of one that is not there yet, or that could not be made.
  ///
  /// @param trouble why it could not be made; empty where it is being made
  static ServedPage waiting(String trouble, String state) {
    return of(trouble.isEmpty()
        ? WAITING.formatted("This page is being made", "<p>It takes some seconds, and comes by itself.</p>\n")
        : WAITING.formatted("This page could not be made", "<pre>" + escaped(trouble) + "</pre>\n"), state);
  }

  private static int place(String mark, String html) {
    int at = html.indexOf(mark);
    if (at < 0) {
      throw new IllegalArgumentException("a page without " + mark.strip());
    }
    return at;
  }

  /// Pictures are part of the page. A drawing's `style` attributes set its colours, and run nothing.
  private static String policy(String book) {
    return "default-src 'none'; script-src 'self'" + hashes("script", book) + "; style-src-elem 'self'"
        + hashes("style", book) + "; style-src-attr 'unsafe-inline'; img-src data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
        + "trusted-types 'none'";
  }

  private static String hashes(String what, String book) {
    return INLINE.matcher(book).results().filter(found -> found.group("what").equals(what))
        .map(found -> " 'sha256-" + hash(found.group("text")) + "'").distinct().collect(Collectors.joining());
  }

  private static String hash(String text) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256")
          .digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every JDK has it
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
