package unix;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

/// What the system says about a file, where Java has no method for it. None of these methods follows a symbolic link.
/// This class is given: you do not change it.
public final class FileFacts {
  /// The part of a file's mode that is its type, and the type of a socket: `S_IFMT` and `S_IFSOCK` in inode(7).
  private static final int TYPE = 0170000;
  private static final int SOCKET = 0140000;

  private FileFacts() {}

  /// True for a socket file. `BasicFileAttributes.isOther` is true for named pipes and devices as well.
  ///
  /// @throws java.nio.file.NoSuchFileException if nothing has this path
  public static boolean isSocket(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS).isOther(); // Windows
    }
    return ((int) Files.getAttribute(path, "unix:mode", NOFOLLOW_LINKS) & TYPE) == SOCKET;
  }

  /// True on a system whose files have permissions for the owner, the group and the others. Windows has other ones.
  public static boolean havePermissions() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /// True if this file or folder belongs to the user who runs this program.
  public static boolean isMine(Path path) throws IOException {
    var users = path.getFileSystem().getUserPrincipalLookupService();
    return Files.readAttributes(path, PosixFileAttributes.class, NOFOLLOW_LINKS).owner()
        .equals(users.lookupPrincipalByName(System.getProperty("user.name")));
  }
}
