package unix;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Peer;
import socketlab.harness.peer.SocketFolder;
import socketlab.harness.running.Running;
import socketlab.harness.trial.LeftOut;
import socketlab.harness.watch.AnotherUser;
import socketlab.harness.watch.Umask;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(3)
@Hint("Who else may enter the folder, and from which moment on? What may somebody have put at its path before you?")
@Hint("Files.createDirectory(folder, attribute) makes a folder with its permissions, and throws a "
    + "FileAlreadyExistsException if something is there. PosixFilePermissions makes the attribute from \"rwx------\".")
@Hint("Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("
    + "\"rwx------\"))). In the catch block: Files.readAttributes(folder, PosixFileAttributes.class, NOFOLLOW_LINKS) "
    + "has isDirectory() and permissions(). Throw an exception if it is no folder, if a permission of the group or of "
    + "the others is there, or if FileFacts.isMine(folder) is false. For the socket file: "
    + "Files.setPosixFilePermissions after bind.")
class OwnFolderTest {
  @Test
  @Hint("bind asks for all permissions, and the umask of the process takes some away. Here it takes none away.")
  @Hint("Files.setPosixFilePermissions(path, …) after bind sets the permissions of the socket file.")
  void nobody_but_the_owner_has_a_permission_of_the_socket_file() throws Exception {
    try (var _ = Umask.none(); var folder = SocketFolder.create()) {
      Path path = OwnFolder.make(folder.path("own")).resolve("x");
      String permissions;
      try (var _ = new UnixListener(path)) {
        permissions = Placed.permissions(path);
      }
      assertEquals("rw", permissions.substring(0, 2), "The socket file has " + permissions
          + ". These are the permissions of the owner, who needs them to connect.");
      assertEquals("------", permissions.substring(3), "The socket file has " + permissions + ". These are "
          + "the permissions of the group and the others. The umask of the process is 000.");
    }
  }

  @Test
  void another_user_cannot_connect_to_the_socket_file() throws Exception {
    try (var _ = Umask.none(); var folder = SocketFolder.createForAll()) {
      Placed.needAnotherUser(folder);
      Path own = OwnFolder.make(folder.path("own"));
      Placed.permit(own, "rwxr-xr-x"); // so only the socket file is in the way
      try (var _ = new UnixListener(own.resolve("x"))) {
        assertEquals("Permission denied", AnotherUser.call(() -> PathOutcome.of(own.resolve("x"))),
            "Another user connects to the socket file. Its folder was made, and then opened to everybody.");
      }
    }
  }

  @Test
  void makes_a_folder_that_only_the_owner_can_enter() throws Exception {
    try (var _ = Umask.none(); var folder = SocketFolder.create()) {
      Path own = folder.path("own");
      assertEquals("own", String.valueOf(OwnFolder.make(own).getFileName()), "make returned the folder.");
      assertEquals("a folder rwx------", Placed.at(own) + " " + Placed.permissions(own),
          "Nothing was there, and the umask of the process is 000.");
    }
  }

  @Test
  @Hint("Between the call that makes the folder and the next call, there is a moment. Who can enter the folder then?")
  @Hint("Files.createDirectory(folder, attribute) makes the folder, and it has its permissions at once.")
  void nobody_else_has_a_permission_in_its_first_moment() throws Exception {
    needPermissions();
    try (var _ = Umask.none(); var folder = SocketFolder.create()) {
      Path own = folder.path("own");
      Gate.watch(own);
      makeGated(own);
      assertEquals("------", Gate.firstOfOthers(), "Nothing was there, and the umask of the process is 000. These are "
          + "the permissions of the group and the others in the first moment of the new folder.");
    }
  }

  /// Calls make in a class that the [Gate] sees.
  private static void makeGated(Path folder) throws Exception {
    try {
      new Gated().loadClass(OwnFolder.class.getName()).getMethod("make", Path.class).invoke(null, folder);
    } catch (InvocationTargetException failed) {
      throw failed.getCause() instanceof Exception exception ? exception : failed;
    }
  }

  @Test
  void the_owner_listens_and_connects_in_it() throws Exception {
    try (var folder = SocketFolder.create()) {
      Path path = OwnFolder.make(folder.path("own")).resolve("x");
      try (var listener = new UnixListener(path);
          var _ = Running.start(() -> listener.accept().close());
          var peer = Peer.connect(UnixDomainSocketAddress.of(path))) {
        peer.expectEnd();
      }
    }
  }

  @Test
  void another_user_cannot_enter_it() throws Exception {
    try (var _ = Umask.none(); var folder = SocketFolder.createForAll()) {
      Placed.needAnotherUser(folder);
      Path path = OwnFolder.make(folder.path("own")).resolve("x");
      try (var _ = Placed.listener(path)) {
        Placed.permit(path, "rwxrwxrwx"); // so only the folder is in the way
        assertEquals("Permission denied", AnotherUser.call(() -> PathOutcome.of(path)),
            "Another user connects to a socket file in the folder. The file itself allows it.");
      }
    }
  }

  @Test
  void takes_its_own_folder_again_with_all_that_is_in_it() throws Exception {
    try (var folder = SocketFolder.create()) {
      Path own = OwnFolder.make(folder.path("own"));
      Files.writeString(own.resolve("file"), "kept");
      assertEquals("no exception", outcome(own), "The folder is there from an earlier run.");
      assertEquals("a file: kept", Placed.at(own.resolve("file")), "A file was in it.");
    }
  }

  @Test
  @Hint("Somebody else may have made the folder before you. What do you have to look at?")
  void refuses_a_folder_that_the_group_or_the_others_may_use() throws Exception {
    needPermissions();
    for (String permissions : new String[] {"rwxrwxrwx", "rwxr-xr-x", "rwx---r--", "rwx----w-", "rwx-----x",
        "rwxr-----", "rwx-w----", "rwx--x---"}) {
      try (var folder = SocketFolder.create()) {
        Path shared = Files.createDirectory(folder.path("shared"));
        Placed.permit(shared, permissions);
        assertEquals("an IOException, a folder " + permissions,
            outcome(shared) + ", " + Placed.at(shared) + " " + Placed.permissions(shared),
            "A folder with these permissions was there. The test compares what make did, and what is there now.");
      }
    }
  }

  @Test
  void refuses_what_is_no_folder() throws Exception {
    needPermissions();
    try (var folder = SocketFolder.create()) {
      Path file = Files.writeString(folder.path("file"), "kept");
      Placed.permit(file, "rwx------");
      assertEquals("an IOException, a file: kept", outcome(file) + ", " + Placed.at(file),
          "A file was there. The test compares what make did, and what is there now.");
    }
  }

  @Test
  @Hint("Whoever made the link can let it lead to another folder at any moment.")
  void refuses_a_symbolic_link_to_a_folder() throws Exception {
    needPermissions();
    try (var folder = SocketFolder.create()) {
      Path real = Files.createDirectory(folder.path("real"));
      Placed.permit(real, "rwx------");
      Path link = Files.createSymbolicLink(folder.path("link"), real);
      assertEquals("an IOException, a symbolic link", outcome(link) + ", " + Placed.at(link),
          "A symbolic link to a folder was there. The test compares what make did, and what is there now.");
    }
  }

  @Test
  @Hint("The owner of a folder can change its permissions at any moment. Whose folder is it?")
  void refuses_a_folder_of_another_user() throws Exception {
    needPermissions();
    try (var folder = SocketFolder.create()) {
      Path others = Files.createDirectory(folder.path("others"));
      Placed.permit(others, "rwx------");
      giveAway(others);
      assertEquals("an IOException", outcome(others), "The folder is another user's, and has rwx------.");
    }
  }

  private static void giveAway(Path path) throws IOException {
    try {
      UserPrincipal nobody = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
      Files.setOwner(path, nobody);
    } catch (IOException notAllowed) {
      throw new LeftOut("this check needs root: it gives a folder to another user");
    }
  }

  private static void needPermissions() {
    LeftOut.unless(FileFacts.havePermissions(), "the files of this system have no such permissions");
  }

  private static String outcome(Path folder) {
    try {
      Path returned = OwnFolder.make(folder);
      return folder.equals(returned) ? "no exception" : "make returned " + returned;
    } catch (IOException refused) {
      return "an IOException";
    }
  }
}
