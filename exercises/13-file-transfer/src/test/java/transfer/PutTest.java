package transfer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.FileSizeLimit;
import socketlab.harness.watch.OpenFiles;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static transfer.Protocol.BEYOND_INT;
import static transfer.Protocol.bytes;
import static transfer.Protocol.expectError;
import static transfer.Protocol.joined;
import static transfer.Protocol.listing;
import static transfer.Protocol.message;
import static transfer.Protocol.refusing;
import static transfer.Protocol.sha256;
import static transfer.Protocol.somePlaces;
import static transfer.Protocol.take;
import static transfer.Protocol.taken;
import static transfer.Protocol.withDigest;

@Task(3)
@Hint("Who speaks when? The client asks; the server says whether the content may come; the content; the server says "
    + "whether it is there. Where is each of the four lines in your two methods?")
@Hint("You have both halves already: Content.send brings a content and its digest to the other end, and "
    + "Content.receive takes them, whole or not at all. What is new are the answers.")
@Hint("Server: names.file; answer an error or {\"filename\":…}; Content.receive; answer again; a CorruptException is "
    + "an answer with an error. Client: open the file, write the request with its size, read the answer (an \"error\" "
    + "is a RefusedException, null an EOFException), Content.send, read the answer in the same way.")
class PutTest {
  private static final byte[] HELLO = withDigest(bytes("hello"));
  private static final String A_TXT = "{\"filename\":\"a.txt\"}";
  private static final int ROOM_ON_DISK = 64 << 10;

  @TempDir
  private Path folder;

  // The server

  @Test
  void takes_a_file_in() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var _ = serving(peer)) {
      ask(peer, "a.txt", 5);
      assertEquals(A_TXT, taken(peer), "The answer to the request: the content may come.");
      peer.send(HELLO);
      assertEquals(A_TXT, taken(peer), "The answer to hello and its digest.");
      assertEquals("a.txt: 'hello'", listing(folder), "What is in the folder.");
    }
  }

  @Test
  void takes_one_file_after_another_and_gives_it_away_again() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var _ = serving(peer)) {
      for (String name : List.of("a.txt", "my file.txt")) {
        ask(peer, name, 5);
        taken(peer);
        peer.send(HELLO);
        assertEquals("{\"filename\":\"" + name + "\"}", taken(peer), "The answer to hello and its digest.");
      }
      ask(peer, "empty.txt", 0);
      taken(peer);
      peer.send(withDigest(new byte[0]));
      assertEquals("{\"filename\":\"empty.txt\"}", taken(peer), "The answer to nothing and its digest.");
      assertEquals("a.txt: 'hello', empty.txt: '', my file.txt: 'hello'", listing(folder), "What is in the folder.");
    }
  }

  @Test
  @Hint("When may the second answer go out? The client takes it for a promise.")
  void says_that_the_file_is_there_when_it_is() throws Exception {
    var out = new Answers(() -> listing(folder));
    new FileServer(folder::resolve).put("a.txt", 5, new Brought(HELLO), out);
    assertEquals(A_TXT + " and then a.txt: 'hello'", Protocol.shown(out.last()) + " and then " + out.seen(),
        "The last answer, and what was in the folder when it went out.");
  }

  @Test
  void wherever_the_stream_ends_nothing_is_left() throws Exception {
    for (int came = 0; came < HELLO.length; came++) {
      assertEquals("an EOFException; an empty folder", put(new Brought(Arrays.copyOf(HELLO, came)), 5),
          "hello and its digest were on the way, and the stream ended after " + came + " bytes. How put ended, and "
              + "what is in the folder.");
    }
  }

  @Test
  void wherever_the_connection_breaks_an_old_file_stays() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "old");
    for (int came : somePlaces(HELLO)) {
      assertEquals("a SocketException; a.txt: 'old'", put(new Brought(Arrays.copyOf(HELLO, came))
          .andBreaks(new SocketException("Connection reset")), 5), "There was a file of that name. The connection was "
              + "reset after " + came + " bytes.");
    }
    assertEquals("it returned; a.txt: 'hello'", put(new Brought(HELLO), 5), "All came.");
  }

  @Test
  @Hint("The whole content has been read, so the next request can be read, too. What does the client have to know "
      + "first?")
  void a_wrong_digest_is_answered_with_an_error_and_the_conversation_goes_on() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var _ = serving(peer)) {
      ask(peer, "b.txt", 5);
      taken(peer);
      peer.send(joined(bytes("hellO"), message("sha256", sha256(bytes("hello")))));
      expectError(peer, "hellO came, and the digest of hello.");
      ask(peer, "a.txt", 5);
      assertEquals(A_TXT, taken(peer), "The answer to the next request.");
      peer.send(HELLO);
      assertEquals(A_TXT, taken(peer), "The answer to hello and its digest.");
      assertEquals("a.txt: 'hello'", listing(folder), "What is in the folder.");
    }
  }

  @Test
  @Hint("Who refuses must do so before the content is sent. What stands at that name already?")
  void a_folder_is_not_replaced() throws Exception {
    Files.createDirectory(folder.resolve("docs.txt"));
    try (var peer = Peer.withAcceptedSocket();
        var _ = serving(peer)) {
      ask(peer, "docs.txt", 5);
      expectError(peer, "docs.txt is a folder.");
      ask(peer, "a.txt", 5);
      assertEquals(A_TXT, taken(peer), "The answer to the next request.");
    }
  }

  @Test
  void what_names_refuses_is_answered_with_an_error_and_the_conversation_goes_on() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var _ = serving(peer, new FileServer(refusing("b.txt", folder)))) {
      ask(peer, "b.txt", 5);
      expectError(peer, "names.file threw a NameException for b.txt.");
      ask(peer, "a.txt", 5);
      assertEquals(A_TXT, taken(peer), "The answer to the next request.");
    }
  }

  @Test
  void no_file_has_a_size_below_0() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var _ = serving(peer)) {
      for (long size : new long[] {-1, Long.MIN_VALUE}) {
        ask(peer, "b.txt", size);
        expectError(peer, "The file_size was " + size + ".");
      }
      ask(peer, "a.txt", 5);
      assertEquals(A_TXT, taken(peer), "The answer to the next request.");
    }
  }

  @Test
  void a_full_disk_leaves_nothing() throws Exception {
    put(new Brought(HELLO), 5); // loads what it needs
    Files.delete(folder.resolve("a.txt"));
    byte[] content = new byte[4 * ROOM_ON_DISK];
    var in = new Brought(withDigest(content));
    String outcome;
    try (var _ = FileSizeLimit.of(ROOM_ON_DISK)) {
      outcome = put(in, content.length);
    }
    assertEquals("an IOException; an empty folder", outcome, "There was room for 64 KiB, and 256 KiB came.");
  }

  @Test
  void the_size_may_be_more_than_4_GiB() throws Exception {
    assertEquals("an EOFException; an empty folder", put(new Zeros(1 << 20), BEYOND_INT),
        "4 GiB and 5 bytes were announced, and the stream ended after 1 MiB.");
  }

  // The client

  @Test
  void sends_a_file_under_its_own_name() throws Exception {
    Path file = Files.createDirectory(folder.resolve("docs")).resolve("my file.txt");
    Files.writeString(file, "hello");
    try (var peer = Peer.withAcceptedSocket();
        var putting = Running.start(() -> client(peer).put(file, Progress.NONE))) {
      assertEquals("{\"command\":\"put\",\"filename\":\"my file.txt\",\"file_size\":5}", sorted(take(peer)),
          "The request for docs/my file.txt, which has 5 bytes.");
      peer.send(message("filename", "my file.txt"));
      assertEquals("hello", new String(peer.take(5), US_ASCII), "The next 5 bytes.");
      assertEquals("its digest", Protocol.digest(take(peer), bytes("hello")), "What came behind the content.");
      putting.expectWaiting();
      peer.send(message("filename", "my file.txt"));
      putting.result();
      peer.expectAcceptedOpen();
    }
  }

  @Test
  @Hint("The server may say no. How much of a file of 4 GiB has been sent by then?")
  void sends_no_content_before_the_server_has_answered() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "hello");
    var out = new ByteArrayOutputStream();
    var sent = new int[1];
    var in = new Brought(joined(message("filename", "a.txt"), message("filename", "a.txt")))
        .before(0, () -> sent[0] = out.size());
    client(in, out).put(folder.resolve("a.txt"), Progress.NONE);
    var all = new ByteArrayInputStream(out.toByteArray());
    Message.read(all);
    assertEquals(0, sent[0] - (out.size() - all.available()), "So many bytes had been sent behind the request, when "
        + "the client read the answer to it.");
  }

  @Test
  void a_refusal_of_the_request_is_told_and_nothing_is_sent() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "hello");
    var out = new ByteArrayOutputStream();
    assertEquals("refused: no room here", refused(new Brought(message("error", "no room here")), out),
        "The server answered the request with an error.");
    var all = new ByteArrayInputStream(out.toByteArray());
    Message.read(all);
    assertEquals(0, all.available(), "So many bytes were sent behind the request.");
  }

  @Test
  @Hint("There are two answers. What may the second one say?")
  void a_refusal_of_the_content_is_told() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "hello");
    var in = new Brought(joined(message("filename", "a.txt"), message("error", "the digest differs")));
    assertEquals("refused: the digest differs", refused(in, new ByteArrayOutputStream()),
        "The server answered the content with an error.");
  }

  @Test
  void an_end_before_an_answer_is_told() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "hello");
    byte[] answers = joined(message("filename", "a.txt"), message("filename", "a.txt"));
    for (int came = 0; came < answers.length; came++) {
      String outcome = "it returned";
      try {
        client(new Brought(Arrays.copyOf(answers, came)), new ByteArrayOutputStream()).put(folder.resolve("a.txt"),
            Progress.NONE);
      } catch (EOFException end) {
        outcome = "an EOFException";
      }
      assertEquals("an EOFException", outcome, "The stream ended after " + came + " bytes of the two answers, which "
          + "have " + answers.length + ".");
    }
  }

  @Test
  @Hint("The size was told in the request. What may the other end make of a digest of fewer bytes?")
  void a_file_that_shrinks_meanwhile_is_not_sent_as_if_it_were_whole() throws Exception {
    Path file = folder.resolve("a.txt");
    Files.writeString(file, "a".repeat(1_000_000));
    var out = new ByteArrayOutputStream();
    var in = new Brought(joined(message("filename", "a.txt"), message("filename", "a.txt"))).before(0, () -> {
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(3);
      }
    });
    String outcome = "it returned";
    try {
      client(in, out).put(file, Progress.NONE);
    } catch (IOException incomplete) {
      outcome = "an IOException";
    }
    assertEquals("an IOException", outcome,
        "The file had 1,000,000 bytes, and was cut to 3 before the server answered.");
  }

  @Test
  void tells_the_size_of_a_file_of_more_than_4_GiB() throws Exception {
    Protocol.sparse(folder.resolve("a.bin"), BEYOND_INT);
    var out = new ByteArrayOutputStream() {
      @Override
      public synchronized void write(byte[] bytes, int offset, int length) {
        super.write(bytes, offset, Math.min(length, ROOM_ON_DISK - size())); // of gigabytes the beginning
        if (size() == ROOM_ON_DISK) {
          throw new UncheckedIOException(new IOException("the other end has gone"));
        }
      }
    };
    try {
      client(new Brought(message("error", "no room here")), out).put(folder.resolve("a.bin"), Progress.NONE);
    } catch (RefusedException | UncheckedIOException asItShouldBe) {
      // Only the request matters.
    }
    assertEquals(BEYOND_INT, Message.read(new ByteArrayInputStream(out.toByteArray())).number("file_size"),
        "file_size of a file of 4 GiB and 5 bytes.");
  }

  @Test
  void tells_the_progress_of_the_content() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "hello");
    var told = new ArrayList<String>();
    client(new Brought(joined(message("filename", "a.txt"), message("filename", "a.txt"))),
        new ByteArrayOutputStream()).put(folder.resolve("a.txt"), (moved, of) -> told.add(moved + " of " + of));
    assertEquals("0 of 5, then 5 of 5", told.isEmpty() ? "nothing" : told.getFirst() + ", then " + told.getLast(),
        "hello was sent. The first and the last that the progress was told.");
  }

  @Test
  void closes_every_file() throws Exception {
    try (var _ = OpenFiles.watch()) {
      Files.writeString(folder.resolve("b.txt"), "hello");
      byte[] answers = joined(message("filename", "b.txt"), message("filename", "b.txt"));
      for (byte[] in : List.of(answers, message("error", "no"), new byte[0])) {
        try {
          client(new Brought(in), new ByteArrayOutputStream()).put(folder.resolve("b.txt"), Progress.NONE);
        } catch (IOException asItShouldBe) {
          // Where it is refused, or not answered.
        }
      }
      for (int came : new int[] {0, 3, 5, HELLO.length}) {
        put(new Brought(Arrays.copyOf(HELLO, came)), 5);
      }
    }
  }

  @Test
  void both_ends_together_bring_a_file_there_and_back() throws Exception {
    byte[] content = new byte[300_000];
    Arrays.fill(content, (byte) 'a');
    Files.write(folder.resolve("a.bin"), content);
    Path there = Files.createDirectory(folder.resolve("there"));
    Path back = Files.createDirectory(folder.resolve("back"));
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var socket = new Socket(listener.getInetAddress(), listener.getLocalPort());
        Socket accepted = listener.accept();
        var serving = Running.start(() -> new FileServer(there::resolve).serve(accepted.getInputStream(),
            accepted.getOutputStream()))) {
      var client = new FileClient(back::resolve, socket.getInputStream(), socket.getOutputStream());
      client.put(folder.resolve("a.bin"), Progress.NONE);
      client.get("a.bin", Progress.NONE);
      socket.shutdownOutput();
      serving.result();
    }
    Bytes.expect("readAllBytes(back/a.bin)", content, Files.readAllBytes(back.resolve("a.bin")));
  }

  private Running<Void> serving(Peer peer) {
    return serving(peer, new FileServer(folder::resolve));
  }

  private static Running<Void> serving(Peer peer, FileServer server) {
    return Running.start(() -> server.serve(peer.accepted().getInputStream(), peer.accepted().getOutputStream()));
  }

  private static void ask(Peer peer, String name, long size) {
    peer.send(message("command", "put", "filename", name, "file_size", size));
  }

  /// Lets the server take `a.txt` in.
  ///
  /// @return how it ended, and what is in the folder then
  private String put(InputStream in, long size) throws IOException {
    String outcome = "it returned";
    try {
      new FileServer(folder::resolve).put("a.txt", size, in, OutputStream.nullOutputStream());
    } catch (EOFException end) {
      outcome = "an EOFException";
    } catch (SocketException reset) {
      outcome = "a SocketException";
    } catch (IOException other) {
      outcome = "an IOException";
    }
    return outcome + "; " + listing(folder);
  }

  /// How the client learns that `a.txt` is not wanted.
  private String refused(InputStream in, OutputStream out) throws IOException {
    try {
      client(in, out).put(folder.resolve("a.txt"), Progress.NONE);
      return "it returned";
    } catch (RefusedException refused) {
      return "refused: " + refused.getMessage();
    }
  }

  private FileClient client(Peer peer) throws IOException {
    return client(peer.accepted().getInputStream(), peer.accepted().getOutputStream());
  }

  private FileClient client(InputStream in, OutputStream out) {
    return new FileClient(folder::resolve, in, out);
  }

  /// The request, whatever the order of its fields.
  private static String sorted(Message request) throws IOException {
    return Message.of("command", request.text("command"), "filename", request.text("filename"), "file_size",
        request.number("file_size")).toString();
  }

  /// Takes the server's answers, and looks at something when each of them goes out.
  private static final class Answers extends FilterOutputStream {
    private final ByteArrayOutputStream kept;
    private final Callable<String> look;
    private String seen;

    Answers(Callable<String> look) {
      super(new ByteArrayOutputStream());
      kept = (ByteArrayOutputStream) out;
      this.look = look;
    }

    /// The answer that came last.
    Message last() throws IOException {
      var all = new ByteArrayInputStream(kept.toByteArray());
      Message last = null;
      for (Message next = Message.read(all); next != null; next = Message.read(all)) {
        last = next;
      }
      return last;
    }

    /// What was seen when something was written last.
    String seen() {
      return seen;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        seen = look.call();
      } catch (Exception failed) {
        throw new IOException(failed);
      }
      kept.write(bytes, offset, length);
    }
  }
}
