package socketlab.browser;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The rules of WCAG 2.2, levels A and AA, that a program can check: axe-core's.
public final class Accessibility {
  private static final String RULES = """
      axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(
          found => found.violations.flatMap(rule => rule.nodes.map(node =>
              rule.id + ': ' + node.target + ' ' + node.failureSummary)))
      """;

  private Accessibility() {}

  /// What is wrong with the page that the browser shows.
  public static List<String> violations(Chromium chromium) throws IOException, InterruptedException {
    try (InputStream axe = Accessibility.class.getResourceAsStream("/axe.min.js")) {
      chromium.valueOf(new String(axe.readAllBytes(), UTF_8) + "; true");
    }
    var violations = new ArrayList<String>();
    chromium.valueOf(RULES).forEach(violation -> violations.add(violation.asString()));
    return violations;
  }
}
