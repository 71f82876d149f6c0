package frompython;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The listings about Unix-domain sockets of docs/from-python.adoc, each run.
class UnixDomainTest {
  @TempDir
  private Path temporary;

  @Test
  void a_client_is_known_to_the_server() throws Exception {
    Path path = temporary.resolve("s");
    // tag::listen[]
    var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(path));
    // end::listen[]
    // tag::connect[]
    var client = SocketChannel.open(UnixDomainSocketAddress.of(path));
    // end::connect[]
    try (listener; client; var accepted = listener.accept()) {
      assumeTrue(accepted.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED));
      // tag::credentials[]
      UnixDomainPrincipal who = accepted.getOption(ExtendedSocketOptions.SO_PEERCRED);
      // end::credentials[]
      assertEquals(Files.getOwner(path), who.user());
    }
    assertTrue(Files.exists(path));
    // tag::unlink[]
    Files.delete(path);
    // end::unlink[]
    assertFalse(Files.exists(path));
  }

  @Test
  void a_file_is_locked() throws Exception {
    Path path = temporary.resolve("lock");
    // tag::lock[]
    try (var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = file.lock()) {
      // Nobody else has it here.
      // end::lock[]
      assertTrue(lock.isValid());
      // tag::lock[]
    }
    // end::lock[]
  }

  @Test
  void a_folder_has_its_permissions_from_the_beginning() throws Exception {
    assumeTrue(temporary.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path folder = temporary.resolve("own");
    // tag::folder[]
    var owner = PosixFilePermissions.fromString("rwx------");
    Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(owner));
    // end::folder[]
    assertEquals(owner, Files.getPosixFilePermissions(folder));
  }
}
