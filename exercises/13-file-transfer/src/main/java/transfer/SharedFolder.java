package transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Task 4: the folder whose files may be asked for and written, and nothing outside of it.
///
/// A name is made of one or more parts with `/` between them: `a.txt`, `docs/a.txt`. Blanks, and letters of every
/// language, may be in it.
public final class SharedFolder implements Names {
  private final Path folder;

  /// @param folder one that exists
  /// @throws IOException if it does not
  public SharedFolder(Path folder) throws IOException {
    // TODO 4: keep the folder, so that it can be compared.
    throw new UnsupportedOperationException("TODO 4: keep the folder");
  }

  /// The file of that name in the folder. Refused are
  ///
  /// - a name with a part that is empty, `.` or `..`: so an empty name, and an absolute one such as `/etc/passwd`;
  /// - a name that is something else on another system: with `\`, `:` or a character below U+0020, or with a part that
  ///   is a device of Windows (`CON`, `PRN`, `AUX`, `NUL`, `COM1` to `COM9`, `LPT1` to `LPT9`, in lower or upper case,
  ///   also with an ending, as `nul.txt`);
  /// - a name whose folder does not exist, and a name that leads out of the folder over a symbolic link: the link may
  ///   be a folder on the way, or what the name ends with. A link that stays inside is as good as a file.
  ///
  /// @throws NameException for these, with a reason that says nothing of where the folder is
  @Override
  public Path file(String name) throws IOException {
    // TODO 4: refuse the name, or return its file.
    throw new UnsupportedOperationException("TODO 4: refuse the name, or return its file");
  }
}
