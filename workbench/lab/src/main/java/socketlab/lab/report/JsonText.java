package socketlab.lab.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Records as JSON for other programs. What is null is left out.
public final class JsonText {
  private static final ObjectWriter WRITER = JsonMapper.builder()
      .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL)).build().writer();

  private JsonText() {}

  /// On one line.
  public static String compact(Object value) {
    return WRITER.writeValueAsString(value);
  }

  /// With line ends and indented, as a person reads it.
  public static String indented(Object value) {
    return WRITER.with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
  }
}
