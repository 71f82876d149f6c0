package unix;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

/// Task 3: a folder into which nobody else can come. A socket file in it can be reached by its owner alone, on every
/// system, whatever permissions the file has.
public final class OwnFolder {
  private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

  private OwnFolder() {}

  /// Makes the folder, or makes sure that the one that is there is as safe. The folder above it is there already. At no
  /// moment has anybody but the owner a permission. On a system [without permissions][FileFacts#havePermissions], it
  /// only makes the folder if nothing is there.
  ///
  /// @return the folder
  /// @throws IOException if something is there that is no folder, such as a symbolic link; or if the folder is another
  ///     user's; or if the group or the others have a permission. Then it stays as it is
  public static Path make(Path folder) throws IOException {
    if (!FileFacts.havePermissions()) {
      return Files.createDirectories(folder);
    }
    try {
      return Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER)); // from its first moment
    } catch (FileAlreadyExistsException there) {
      var attributes = Files.readAttributes(folder, PosixFileAttributes.class, NOFOLLOW_LINKS);
      var others = EnumSet.complementOf(EnumSet.copyOf(OWNER));
      others.retainAll(attributes.permissions());
      if (!attributes.isDirectory() || !others.isEmpty() || !FileFacts.isMine(folder)) {
        throw new AccessDeniedException(folder.toString(), null, "not a folder for this user alone");
      }
      return folder;
    }
  }
}
