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
  /// What is something else on one system or another: a separator or a drive of Windows, a control character.
  private static final Pattern FOREIGN = Pattern.compile("[\\\\:\\x00-\\x1f]");

  /// Windows has devices of these names in every folder, with any ending: NUL, com1.txt.
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com[1-9]|lpt[1-9])[ ]*(\\..*)?");

  private final Path folder;

  /// @param folder one that exists
  /// @throws IOException if it does not
  public SharedFolder(Path folder) throws IOException {
    this.folder = folder.toRealPath(); // without links, or nothing that is resolved would seem to be inside
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
    if (FOREIGN.matcher(name).find()) {
      throw new NameException("a name must have no \\, no : and no control character: " + name);
    }
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || DEVICE.matcher(part).matches()) {
        throw new NameException("a name must not have '" + part + "' for a part: " + name);
      }
    }
    Path file = resolved(name);
    if (!file.startsWith(folder)) { // compares whole parts: /files-of-others does not start with /files
      throw new NameException("this is outside of the folder: " + name);
    }
    return file;
  }

  /// The file with no link on the way to it any more.
  private Path resolved(String name) throws IOException {
    try {
      Path file = folder.resolve(name);
      return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? file.toRealPath()
          : file.getParent().toRealPath().resolve(file.getFileName());
    } catch (NoSuchFileException | InvalidPathException nowhere) {
      throw new NameException("there is no way to " + name);
    }
  }
}
