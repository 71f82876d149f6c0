package socketlab.lab.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import socketlab.course.Course;

/// The scripts and the styles of the page, which travel in the tool's jars.
final class Assets {
  /// The names of the files, each of which is served below `/lab/`.
  private static final List<String> OWN = List.of("page.css", "page.js", "verdict.js", "experiments.js",
      "connection.js", "dom.js");

  /// The drawing of a conversation, which the pages of the book have too.
  private static final String WIRE = "wire.js";

  private static final Map<String, String> TYPES = Map.of("css", Answers.STYLES, "js", Answers.SCRIPT);

  private final Map<String, Asset> files = new TreeMap<>();
  private final String version;

  /// A file.
  ///
  /// @param type its media type
  record Asset(String type, byte[] bytes) {}

  Assets() {
    OWN.forEach(name -> files.put(name, read(Assets.class, name)));
    files.put(WIRE, read(Course.class, WIRE));
    var sum = new CRC32();
    files.values().forEach(file -> sum.update(file.bytes()));
    version = Long.toHexString(sum.getValue());
  }

  private static Asset read(Class<?> beside, String name) {
    try (InputStream bytes = beside.getResourceAsStream(name)) {
      return new Asset(TYPES.get(name.substring(name.lastIndexOf('.') + 1)), bytes.readAllBytes());
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  /// The file of this name, if it is one of them.
  Optional<Asset> of(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /// Another one for other files.
  String version() {
    return version;
  }

  /// How many bytes they are together.
  int bytes() {
    return files.values().stream().mapToInt(file -> file.bytes().length).sum();
  }
}
