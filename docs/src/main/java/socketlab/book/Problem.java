package socketlab.book;

import java.nio.file.Path;

/// Something an author has to mend, with the place to look at.
///
/// @param file the source file, relative to the course's root
/// @param line the first line concerned; 1 if only the file is known
record Problem(Path file, int line, String message) {

  @Override
  public String toString() {
    return Links.slashed(file) + ":" + line + ": " + message;
  }
}
