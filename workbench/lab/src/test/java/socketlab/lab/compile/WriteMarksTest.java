package socketlab.lab.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.lab.files.Sources;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/// What is put into the classes of three tiny sources.
class WriteMarksTest {
  private static final String WRITES = """
      import java.io.*;
      import java.net.*;
      class Writes {
        static void answer(Socket socket, byte[] bytes) throws IOException {
          OutputStream out = socket.getOutputStream();
          out.write(bytes);
          System.out.println(bytes.length);
          new DataOutputStream(out).writeInt(
              bytes.length);
          socket.shutdownOutput();
          out.close();
          socket.close();
        }
      }
      """;
  private static final String OPENS = """
      import java.io.*;
      import java.net.*;
      import java.nio.channels.*;
      class Opens extends Socket {
        static int sum(int port) throws IOException {
          int sum = 0;
          try (var listener = new ServerSocket(port);
              var channel = SocketChannel.open()) {
            for (int i = 0; i < 2; i++) {
              Socket client = port > 0 ? listener.accept() : new Socket();
              sum += client.getPort();
            }
          }
          return sum;
        }
      }
      """;
  private static final String ELSEWHERE = """
      import java.io.*;
      class Elsewhere {
        static void text(int value) throws IOException {
          var bytes = new ByteArrayOutputStream();
          bytes.write(value);
          System.err.println("to the reader's own eyes");
          System.out.print(bytes.toString());
        }
      }
      """;

  @TempDir
  private Path folder;

  private Path compiled(String name, String source) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    Path classes = folder.resolve("classes");
    assertEquals(List.of(), Compiler.compile(Sources.ofFile(file), classes, List.of()));
    return classes.resolve(name + ".class");
  }

  /// The calls of the log in a class, each with what it is told and the call that it stands before or after.
  private static List<String> marks(Path file) throws IOException {
    ClassModel type = ClassFile.of().parse(Files.readAllBytes(file));
    var marks = new ArrayList<String>();
    for (MethodModel method : type.methods()) {
      Deque<String> constants = new ArrayDeque<>();
      String before = "";
      String open = null;
      for (CodeElement element : method.code().map(code -> code.elementList()).orElse(List.of())) {
        switch (element) {
          case ConstantInstruction constant -> constants.add(String.valueOf(constant.constantValue()));
          case InvokeInstruction call when call.owner().asInternalName().endsWith("/WriteLog") -> {
            if (call.name().equalsString("hold")) {
              marks.add("hold " + before);
            } else {
              open = call.name().stringValue() + " " + constants.stream()
                  .skip(Math.max(0, constants.size() - 4)).collect(Collectors.joining(" "));
            }
          }
          case InvokeInstruction call -> {
            before = call.name().stringValue();
            if (open != null) {
              marks.add(open + " before " + before);
              open = null;
            }
          }
          default -> { }
        }
      }
    }
    return marks;
  }

  private List<String> marked(String name, String source) throws IOException {
    Path file = compiled(name, source);
    WriteMarks.insert(file.getParent());
    return marks(file);
  }

  /// Loads a class, and has the JVM verify it.
  private static Class<?> loaded(Path file) {
    try (var loader = new URLClassLoader(new URL[] {file.getParent().toUri().toURL()},
        WriteMarksTest.class.getClassLoader())) {
      return Class.forName(file.getFileName().toString().replace(".class", ""), true, loader);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (ClassNotFoundException missing) {
      throw new AssertionError(missing);
    }
  }

  @Test
  void name_the_line_of_each_call_that_writes_or_closes_but_for_what_is_printed() throws IOException {
    assertEquals(List.of("wrote Writes.java Writes answer 6 before write",
        "wrote Writes.java Writes answer 8 before writeInt",
        "shutDown Writes.java Writes answer 10 before shutdownOutput",
        "closedAStream Writes.java Writes answer 11 before close",
        "closed Writes.java Writes answer 12 before close"),
        marked("Writes", WRITES));
  }

  @Test
  void hold_on_to_what_is_opened_but_not_in_a_constructor_of_the_readers_own() throws IOException {
    List<String> marks = marked("Opens", OPENS).stream().filter(mark -> !mark.startsWith("closed")).toList();
    assertEquals(List.of("opened Opens.java Opens <init> 4 before <init>",
        "listened Opens.java Opens sum 7 before <init>", "hold <init>",
        "opened Opens.java Opens sum 8 before open", "hold open",
        "opened Opens.java Opens sum 10 before accept", "hold accept",
        "opened Opens.java Opens sum 10 before <init>", "hold <init>"), marks);
  }

  @Test
  void hold_on_to_what_a_constructor_opens() throws IOException {
    assertEquals(List.of("listened Listens.java Listens <init> 6 before <init>", "hold <init>"),
        marked("Listens", """
            import java.io.*;
            import java.net.*;
            class Listens {
              final ServerSocket listener;
              Listens() throws IOException {
                listener = new ServerSocket(0);
              }
            }
            """));
  }

  @Test
  void hold_on_to_a_selector() throws IOException {
    assertEquals(List.of("hold open"), marked("Selects", """
        import java.io.*;
        import java.nio.channels.*;
        class Selects {
          static Selector selector() throws IOException {
            return Selector.open();
          }
        }
        """));
  }

  @Test
  void leave_a_class_that_the_jvm_accepts() throws Exception {
    Path file = compiled("Opens", OPENS);
    WriteMarks.insert(file.getParent());
    assertEquals("int", loaded(file).getDeclaredMethod("sum", int.class).getReturnType().getName());
  }

  @Test
  void leave_a_class_as_it_is_that_writes_to_nobody() throws IOException {
    Path file = compiled("Elsewhere", ELSEWHERE);
    List<String> before = code(file);
    WriteMarks.insert(file.getParent());
    assertEquals(List.of(), marks(file));
    assertEquals(before, code(file));
  }

  @Test
  void leave_a_class_alone_that_calls_nothing_of_the_kind() throws IOException {
    Path file = compiled("Quiet", "class Quiet { int n = 1; }\n");
    byte[] before = Files.readAllBytes(file);
    WriteMarks.insert(file.getParent());
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void leave_a_file_alone_that_is_no_class() throws IOException {
    Path file = Files.writeString(folder.resolve("Broken.class"), "this is not a class");
    WriteMarks.insert(folder);
    assertEquals("this is not a class", Files.readString(file));
  }

  private static List<String> code(Path file) throws IOException {
    return ClassFile.of().parse(Files.readAllBytes(file)).methods().stream()
        .map(method -> method.methodName() + " " + method.code()
            .map(code -> code.elementList().toString().replaceAll("id=\\d+", "")).orElse(""))
        .toList();
  }
}
