package socketlab.lab.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import socketlab.json.Json;

/// The file that keeps where a lesson's demo was left, until it has come to its end.
///
/// @param file in a folder that may not be there yet
/// @param script the script of the demo: when that has changed, what ran of the old one fits no more
record Bookmark(Path file, String script) {
  /// What the file holds.
  record Kept(String script, Left left) {}

  /// Where the demo was left; nothing if it was not begun, has come to its end, or has another script now.
  Optional<Left> read() {
    try {
      Kept kept = Json.read(Files.readString(file), Kept.class);
      return Optional.ofNullable(kept.left()).filter(_ -> script.equals(kept.script()))
          .filter(left -> left.step() >= 0 && left.entries() != null);
    } catch (IOException nobodyKnows) {
      return Optional.empty();
    }
  }

  /// Keeps it, as a whole or not at all.
  void keep(Left left) throws IOException {
    Files.createDirectories(file.getParent());
    Path whole = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
    try {
      Files.writeString(whole, Json.write(new Kept(script, left)));
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /// Forgets it: the demo begins anew the next time.
  void forget() throws IOException {
    try {
      Files.delete(file);
    } catch (NoSuchFileException neverKept) {
      // So much the better.
    }
  }
}
