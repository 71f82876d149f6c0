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
  private OwnFolder() {}

  /// Makes the folder, or makes sure that the one that is there is as safe. The folder above it is there already. At no
  /// moment has anybody but the owner a permission. On a system [without permissions][FileFacts#havePermissions], it
  /// only makes the folder if nothing is there.
  ///
  /// @return the folder
  /// @throws IOException if something is there that is no folder, such as a symbolic link; or if the folder is another
  ///     user's; or if the group or the others have a permission. Then it stays as it is
  public static Path make(Path folder) throws IOException {
    // TODO 3: make the folder, or look closely at the one that is there.
    throw new UnsupportedOperationException("TODO 3: make a folder for this user alone");
  }
}
