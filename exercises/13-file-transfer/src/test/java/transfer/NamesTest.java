package transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.trial.LeftOut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static transfer.Protocol.bytes;
import static transfer.Protocol.download;
import static transfer.Protocol.expectError;
import static transfer.Protocol.message;
import static transfer.Protocol.takenDownload;

@Task(4)
@Hint("There are two questions. Is this text a name at all, on this system and on others? And where is the file that "
    + "it leads to, when every link on the way has been followed?")
@Hint("name.split(\"/\", -1) gives all parts, empty ones too. toRealPath() follows every link, and wants the file to "
    + "be there; where there is none yet, its folder has to be. Path.startsWith compares whole parts.")
@Hint("Constructor: folder.toRealPath(). file: refuse the parts; then Path file = folder.resolve(name); if "
    + "Files.exists(file, NOFOLLOW_LINKS), file.toRealPath(), else file.getParent().toRealPath().resolve(the last "
    + "part); refuse what does not startWith(folder). A NoSuchFileException on the way is a NameException.")
class NamesTest {
  private static final String HELLO = "hello";

  @TempDir
  private Path parent;

  private Path folder;

  /// A shared folder with a file, and a folder with a file; beside it is what is nobody's business.
  @BeforeEach
  void make() throws IOException {
    folder = Files.createDirectory(parent.resolve("files"));
    Files.writeString(folder.resolve("a.txt"), HELLO);
    Files.createDirectory(folder.resolve("docs"));
    Files.writeString(folder.resolve("docs/b.txt"), HELLO);
    Files.writeString(parent.resolve("secret.txt"), "secret");
    Files.createDirectory(parent.resolve("files-of-others"));
    Files.writeString(parent.resolve("files-of-others/a.txt"), "secret");
  }

  @Test
  void a_name_is_a_file_of_the_folder() throws Exception {
    var shared = new SharedFolder(folder);
    for (String name : List.of("a.txt", "docs/b.txt")) {
      assertEquals(HELLO, Files.readString(shared.file(name)), "The content of the file that is called " + name + ".");
    }
  }

  @Test
  @Hint("A file that is to be written is not there yet. What of the way to it is?")
  void a_file_need_not_be_there() throws Exception {
    var shared = new SharedFolder(folder);
    for (String name : List.of("new.txt", "docs/new.txt")) {
      Files.writeString(shared.file(name), "new");
      assertEquals("new", Files.exists(folder.resolve(name)) ? Files.readString(folder.resolve(name)) : "no file",
          "What was written to the file that is called " + name + ".");
    }
  }

  @Test
  @Hint("Are there characters that your rule does not expect? Dots may be in a name, too, and blanks.")
  void blanks_dots_and_letters_of_any_language_may_be_in_a_name() throws Exception {
    var shared = new SharedFolder(folder);
    for (String name : List.of("my first file.txt", "a..b", "...", ".hidden", "..a", "\u6587\u4ef6.txt",
        "a'b&c;d%20.txt", "null.txt", "console.txt", "com10.txt", "auxiliary", "a.nul", "lpt")) {
      Protocol.file(folder, name);
      assertEquals("accepted", verdict(shared, name), "The name was " + name + ".");
    }
  }

  @Test
  @Hint("Which parts does such a name have, if you cut it at each / ? One of them is empty, or has only dots.")
  void a_name_must_not_lead_out_of_the_folder() throws Exception {
    var shared = new SharedFolder(folder);
    for (String name : List.of("../secret.txt", "..", "docs/../../secret.txt", "../files-of-others/a.txt",
        "docs/../../files-of-others/a.txt", "/etc/passwd", parent.resolve("secret.txt").toString(), "//etc/passwd")) {
      assertEquals("refused", verdict(shared, name), () -> "The name was "
          + (name.startsWith(parent.toString()) ? "the whole path of secret.txt" : name) + ".");
    }
  }

  @Test
  void a_part_must_not_be_empty_or_only_a_dot() throws Exception {
    var shared = new SharedFolder(folder);
    for (String name : List.of("", ".", "/", "docs/", "docs//b.txt", "./a.txt", "docs/.", "docs/..")) {
      assertEquals("refused", verdict(shared, name), "The name was '" + name + "'.");
    }
  }

  @Test
  @Hint("On Windows \\ is a separator like /, and : belongs to a drive. A name may come from there, or go there.")
  void a_name_must_not_be_a_path_of_windows() throws Exception {
    var shared = new SharedFolder(folder);
    for (String name : List.of("C:\\secret.txt", "..\\secret.txt", "\\\\server\\files\\a.txt", "docs\\b.txt", "C:a.txt",
        "a.txt:stream", "a.txt::$DATA")) {
      assertEquals("refused", verdict(shared, name), "The name was " + name + ".");
    }
  }

  @Test
  void a_name_must_not_have_control_characters() throws Exception {
    var shared = new SharedFolder(folder);
    for (char c : new char[] {0, 1, '\t', '\n', '\r', 0x1f}) {
      assertEquals("refused", verdict(shared, "a" + c + "b.txt"), "The name had the character " + (int) c + ".");
    }
  }

  @Test
  @Hint("Windows looks at what stands before the first dot, in lower case and in upper case.")
  void a_part_must_not_be_a_device_of_windows() throws Exception {
    var shared = new SharedFolder(folder);
    for (String name : List.of("NUL", "nul", "Con", "PRN", "aux", "COM1", "com9", "LPT1", "lpt9", "nul.txt", "COM3.a.b",
        "docs/nul", "nul/a.txt")) {
      assertEquals("refused", verdict(shared, name), "The name was " + name + ".");
    }
  }

  @Test
  @Hint("Where does the file really stand? toRealPath() follows the links.")
  void a_link_that_leads_out_of_the_folder_is_refused() throws Exception {
    link("link.txt", parent.resolve("secret.txt"));
    link("relative.txt", Path.of("../secret.txt"));
    link("linked", parent.resolve("files-of-others"));
    link("over.txt", Path.of("link.txt"));
    var shared = new SharedFolder(folder);
    for (String name : List.of("link.txt", "relative.txt", "linked/a.txt", "linked/new.txt", "over.txt", "linked")) {
      assertEquals("refused", verdict(shared, name), "The name was " + name + ", and there is a link on the way, out "
          + "of the folder.");
    }
  }

  @Test
  @Hint("Files.exists follows links, and says of this one that there is no file. What would a write to it do?")
  void a_link_to_a_file_that_is_not_there_is_refused_too() throws Exception {
    link("new.txt", parent.resolve("nothing-here.txt"));
    assertEquals("refused", verdict(new SharedFolder(folder), "new.txt"),
        "new.txt is a link to a file beside the folder, which is not there.");
  }

  @Test
  void a_link_that_stays_in_the_folder_is_as_good_as_a_file() throws Exception {
    link("link.txt", Path.of("docs/b.txt"));
    link("linked", Path.of("docs"));
    var shared = new SharedFolder(folder);
    for (String name : List.of("link.txt", "linked/b.txt")) {
      assertEquals(HELLO, Files.readString(shared.file(name)), "The content of " + name + ", a link in the folder.");
    }
  }

  @Test
  @Hint("The folder itself may be a link, as /tmp is on macOS. What do you compare with what?")
  void the_folder_may_be_given_by_a_link_or_by_a_way_round() throws Exception {
    Path link = link(parent.resolve("link"), folder);
    for (Path given : List.of(link, folder.resolve("docs/..").resolve("../files"))) {
      var shared = new SharedFolder(given);
      assertEquals(HELLO, Files.readString(shared.file("a.txt")), "The folder was given as " + given.getFileName()
          + ". The content of a.txt.");
      assertEquals("refused", verdict(shared, "../secret.txt"), "The folder was given as " + given.getFileName()
          + ". The name was ../secret.txt.");
    }
  }

  @Test
  @Hint("Is /srv/files-of-others in /srv/files? As texts the one begins with the other.")
  void a_folder_whose_name_begins_alike_is_another_one() throws Exception {
    link("linked", parent.resolve("files-of-others"));
    assertEquals("refused", verdict(new SharedFolder(folder), "linked/a.txt"),
        "The folder is called files. The link leads to files-of-others/a.txt beside it.");
  }

  @Test
  void a_folder_on_the_way_has_to_be_there() throws Exception {
    var shared = new SharedFolder(folder);
    for (String name : List.of("missing/a.txt", "docs/missing/a.txt")) {
      assertEquals("refused", verdict(shared, name), "The name was " + name + ".");
    }
  }

  @Test
  void there_is_no_shared_folder_that_is_not_there() throws Exception {
    new SharedFolder(folder);
    String outcome = "nothing was thrown";
    try {
      new SharedFolder(parent.resolve("missing"));
    } catch (IOException missing) {
      outcome = "an IOException";
    }
    assertEquals("an IOException", outcome, "A folder was given that does not exist.");
  }

  @Test
  @Hint("The reason goes to the other end, as an answer. What does it say of your machine?")
  void the_reason_does_not_say_where_the_folder_is() throws Exception {
    link("link.txt", parent.resolve("secret.txt"));
    var shared = new SharedFolder(folder);
    var told = new ArrayList<String>();
    for (String name : List.of("", "..", "../secret.txt", "link.txt", "missing/a.txt", "nul", "C:\\a")) {
      try {
        shared.file(name);
      } catch (NameException refused) {
        Stream.of(refused.getMessage()).filter(reason -> reason.contains(parent.toString()))
            .forEach(_ -> told.add("'" + name + "'"));
      }
    }
    assertEquals("none", told.isEmpty() ? "none" : String.join(", ", told),
        "The names for which the reason has the path of the folder.");
  }

  // At both ends

  @Test
  @Hint("Both methods of the server call names.file. What do they do with a NameException?")
  void a_server_gives_nothing_away_from_outside() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var _ = serving(peer)) {
      peer.send(message("command", "get", "filename", "../secret.txt"));
      expectError(peer, "../secret.txt was asked for.");
      peer.send(message("command", "get", "filename", "docs/b.txt"));
      assertEquals("{\"filename\":\"docs/b.txt\",\"file_size\":5}, 'hello', its digest", takenDownload(peer),
          "docs/b.txt was asked for.");
    }
  }

  @Test
  void a_server_takes_nothing_in_outside() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var _ = serving(peer)) {
      for (String name : List.of("../new.txt", "../secret.txt", parent.resolve("new.txt").toString())) {
        peer.send(message("command", "put", "filename", name, "file_size", 5));
        expectError(peer, "The name was " + (name.startsWith("..") ? name : "a whole path")
            + ".");
      }
    }
    assertEquals("secret, and no new.txt", Files.readString(parent.resolve("secret.txt")) + ", and "
        + (Files.exists(parent.resolve("new.txt")) ? "a" : "no") + " new.txt", "What is beside the folder.");
  }

  @Test
  void a_client_stores_nothing_outside() throws Exception {
    for (String name : List.of("../new.txt", "..\\new.txt", "/new.txt")) {
      var client = new FileClient(new SharedFolder(folder), new Brought(download(name, bytes(HELLO))),
          new ByteArrayOutputStream());
      String outcome = "it returned";
      try {
        client.get(name, Progress.NONE);
      } catch (NameException refused) {
        outcome = "a NameException";
      }
      assertEquals("a NameException", outcome, "The name was " + name + ".");
    }
    assertEquals("no file", Files.exists(parent.resolve("new.txt")) ? "new.txt" : "no file", "What was written beside "
        + "the folder.");
  }

  private Running<Void> serving(Peer peer) throws IOException {
    var shared = new SharedFolder(folder);
    return Running.start(() -> new FileServer(shared).serve(peer.accepted().getInputStream(),
        peer.accepted().getOutputStream()));
  }

  private static String verdict(SharedFolder shared, String name) throws IOException {
    try {
      shared.file(name);
      return "accepted";
    } catch (NameException refused) {
      return "refused";
    }
  }

  private void link(String name, Path target) {
    link(folder.resolve(name), target);
  }

  private static Path link(Path link, Path target) {
    try {
      return Files.createSymbolicLink(link, target);
    } catch (IOException | UnsupportedOperationException notAllowed) {
      throw new LeftOut("this user may not make symbolic links here");
    }
  }
}
