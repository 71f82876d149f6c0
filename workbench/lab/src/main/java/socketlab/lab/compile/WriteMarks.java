package socketlab.lab.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Puts a call of the harness's `WriteLog` before each call in the reader's compiled classes that opens, writes or
/// closes, and one of its `ReturnLog` before each `return` of a value, so that a finding can name the line that wrote
/// the wrong bytes or returned the wrong value. The rest of the classes stays as the compiler made it, with its line
/// numbers. A class that can't be rewritten is left alone: then the finding knows less.
final class WriteMarks {
  private static final ClassDesc LOG = ClassDesc.of("socketlab.harness.reader.WriteLog");
  private static final ClassDesc RETURNS = ClassDesc.of("socketlab.harness.reader.ReturnLog");
  private static final MethodTypeDesc NOTE = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String,
      ConstantDescs.CD_String, ConstantDescs.CD_String, ConstantDescs.CD_int);
  private static final MethodTypeDesc NOTE_OF_ONE = NOTE.insertParameterTypes(0, ConstantDescs.CD_Object);
  private static final MethodTypeDesc PLAIN = MethodTypeDesc.of(ConstantDescs.CD_void);
  private static final MethodTypeDesc HOLD = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);

  private static final Set<String> WRITES = Set.of("write", "print", "println", "printf", "append", "send",
      "sendUrgentData", "transferTo", "writeBoolean", "writeByte", "writeBytes", "writeChar", "writeChars",
      "writeDouble", "writeFloat", "writeInt", "writeLong", "writeObject", "writeShort", "writeUTF", "newLine");
  private static final Set<String> CLOSES = Set.of("close", "shutdownOutput");

  private static final Set<String> OPENS = Set.of("accept", "open", "<init>");
  private static final Set<String> SOCKETS = Set.of("java/net/Socket", "java/net/DatagramSocket",
      "java/nio/channels/SocketChannel", "java/nio/channels/DatagramChannel");
  private static final Set<String> LISTENERS = Set.of("java/net/ServerSocket", "java/nio/channels/ServerSocketChannel");

  /// What is written to these never goes to the other end.
  private static final Set<String> ELSEWHERE = Set.of("java/io/ByteArrayOutputStream", "java/io/CharArrayWriter",
      "java/io/StringWriter", "java/io/FileOutputStream", "java/io/FileWriter", "java/io/RandomAccessFile",
      "java/io/StringReader", "java/io/ByteArrayInputStream", "java/io/FileInputStream", "java/io/FileReader",
      "java/nio/channels/FileChannel", "java/net/ServerSocket", "java/nio/channels/ServerSocketChannel",
      "java/nio/channels/Selector");

  private WriteMarks() {}

  /// Rewrites every class below this folder.
  static void insert(Path classes) {
    try (Stream<Path> files = Files.walk(classes)) {
      ClassFile format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(Hierarchy.of(classes)));
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        byte[] before = Files.readAllBytes(file);
        byte[] after = rewritten(format, before);
        if (after != before) {
          Files.write(file, after);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static byte[] rewritten(ClassFile format, byte[] compiled) {
    try {
      ClassModel type = format.parse(compiled);
      var returning = new Returning(type);
      if (!callsAny(type) && type.methods().stream().noneMatch(returning::isMarked)) {
        return compiled;
      }
      String file = type.findAttribute(Attributes.sourceFile())
          .map(source -> source.sourceFile().stringValue()).orElse(null);
      return file == null ? compiled : format.transformClass(type, (builder, element) -> {
        if (element instanceof MethodModel method && method.code().isPresent()) {
          builder.transformMethod(method, MethodTransform.transformingCode(
              CodeTransform.ofStateful(() -> new Marking(file, type, method))));
        } else {
          builder.with(element);
        }
      });
    } catch (IllegalArgumentException | IllegalStateException unusual) {
      return compiled;
    }
  }

  /// Which methods of a class the reader wrote so that they return a value to whoever called them.
  private record Returning(ClassModel type) {
    /// What the JDK calls for its own ends, to compare and to print.
    private static final Set<String> OF_OBJECT =
        Set.of("toString()Ljava/lang/String;", "hashCode()I", "equals(Ljava/lang/Object;)Z");

    /// Not those that the compiler makes: bridges and the bodies of lambdas, which are synthetic, and `values` and
    /// `valueOf` of an enum. And no accessors of a record, written or not: a wrong component came with the record.
    boolean isMarked(MethodModel method) {
      String descriptor = method.methodType().stringValue();
      return method.code().isPresent() && !method.flags().has(AccessFlag.SYNTHETIC) && !descriptor.endsWith(")V")
          && !OF_OBJECT.contains(method.methodName().stringValue() + descriptor)
          && !isOfAnEnum(method) && !isAccessor(method);
    }

    /// True for a method that only hands out what a field holds, or what that says of itself, such as
    /// `return listener.getLocalPort();`: how the value has come about, its line does not tell.
    boolean handsOut(MethodModel method) {
      List<Instruction> code = method.code().orElseThrow().elementStream().filter(Instruction.class::isInstance)
          .map(Instruction.class::cast).toList();
      return code.stream().anyMatch(FieldInstruction.class::isInstance) && code.stream().allMatch(one -> switch (one) {
        case LoadInstruction load -> load.slot() == 0 && !method.flags().has(AccessFlag.STATIC);
        case FieldInstruction _, TypeCheckInstruction _, ReturnInstruction _ -> true;
        case InvokeInstruction call -> call.opcode() != Opcode.INVOKESTATIC && call.typeSymbol().parameterCount() == 0
            && !call.owner().equals(type.thisClass());
        default -> false;
      });
    }

    private boolean isOfAnEnum(MethodModel method) {
      String call = method.methodName().stringValue() + method.methodType().stringValue();
      return type.flags().has(AccessFlag.ENUM) && method.flags().has(AccessFlag.STATIC)
          && (call.startsWith("values()[") || call.startsWith("valueOf(Ljava/lang/String;)"));
    }

    private boolean isAccessor(MethodModel method) {
      return type.findAttribute(Attributes.record()).stream().flatMap(record -> record.components().stream())
          .anyMatch(component -> component.name().equals(method.methodName())
              && method.methodType().stringValue().equals("()" + component.descriptor().stringValue()));
    }
  }

  /// The names in the constant pool tell sooner than the code.
  private static boolean callsAny(ClassModel type) {
    for (var entry : type.constantPool()) {
      if (entry instanceof MemberRefEntry member) {
        String name = member.name().stringValue();
        String owner = member.owner().asInternalName();
        if (WRITES.contains(name) || CLOSES.contains(name) || opens(owner, name) || opensSelector(owner, name)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean opens(String owner, String name) {
    return OPENS.contains(name) && (SOCKETS.contains(owner) || LISTENERS.contains(owner));
  }

  /// A selector is held, so that a finding can say why it spins.
  private static boolean opensSelector(String owner, String name) {
    return name.equals("open") && owner.equals("java/nio/channels/Selector");
  }

  /// What is done to one method.
  private static final class Marking implements CodeTransform {
    private final String file;
    private final String type;
    private final String method;
    private final boolean returns;
    private final boolean handsOut;
    /// How many new objects of a class wait for its constructor.
    private final Map<String, Integer> made = new HashMap<>();
    private int line;
    private int consoles;

    Marking(String file, ClassModel type, MethodModel method) {
      var returning = new Returning(type);
      this.file = file;
      this.type = type.thisClass().asInternalName().replace('/', '.');
      this.method = method.methodName().stringValue();
      returns = returning.isMarked(method);
      handsOut = returns && returning.handsOut(method);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      switch (element) {
        case LineNumber number -> line = number.line();
        case NewObjectInstruction object -> made.merge(object.className().asInternalName(), 1, Integer::sum);
        case FieldInstruction field when field.opcode() == Opcode.GETSTATIC
            && field.owner().asInternalName().equals("java/lang/System")
            && List.of("out", "err").contains(field.name().stringValue()) -> consoles++;
        case InvokeInstruction call when line > 0 -> mark(code, call);
        case ReturnInstruction _ when line > 0 && returns && handsOut -> code.invokestatic(RETURNS, "handedOut", PLAIN);
        case ReturnInstruction _ when line > 0 && returns -> call(code, RETURNS, "returned");
        default -> { }
      }
      code.with(element);
      if (element instanceof InvokeInstruction call && (opens(call) && leavesASocket(call) || opensSelector(call))) {
        code.dup().invokestatic(LOG, "hold", HOLD);
      }
    }

    /// A constructor of a class of the reader's own calls that of Socket too, and has nothing to show for it: nobody
    /// has made a new object for that.
    private boolean leavesASocket(InvokeInstruction call) {
      if (!call.name().equalsString("<init>")) {
        return true;
      }
      String owner = call.owner().asInternalName();
      int waiting = made.getOrDefault(owner, 0);
      made.put(owner, Math.max(0, waiting - 1));
      return waiting > 0;
    }

    private static boolean opens(InvokeInstruction call) {
      return WriteMarks.opens(call.owner().asInternalName(), call.name().stringValue());
    }

    private static boolean opensSelector(InvokeInstruction call) {
      return WriteMarks.opensSelector(call.owner().asInternalName(), call.name().stringValue());
    }

    private void mark(CodeBuilder code, InvokeInstruction call) {
      String owner = call.owner().asInternalName();
      String name = call.name().stringValue();
      if (opens(call)) {
        call(code, LISTENERS.contains(owner) && !name.equals("accept") ? "listened" : "opened");
        return;
      }
      boolean writes = WRITES.contains(name);
      if (!writes && !CLOSES.contains(name) || !isOfStreams(owner) || ELSEWHERE.contains(owner)) {
        return;
      }
      if (writes && owner.equals("java/io/PrintStream") && consoles > 0) {
        // What is printed for the reader's own eyes. System.out stands before its arguments, so it is this one's.
        consoles--;
        return;
      }
      if (writes) {
        call(code, "wrote");
      } else { // it has no arguments, so what it closes is on top of the stack
        code.dup();
        call(code, LOG, name.equals("shutdownOutput") ? "shutDown"
            : owner.startsWith("java/io/") && !owner.equals("java/io/Closeable") ? "closedAStream" : "closed",
            NOTE_OF_ONE);
      }
    }

    private void call(CodeBuilder code, String note) {
      call(code, LOG, note);
    }

    private void call(CodeBuilder code, ClassDesc log, String note) {
      call(code, log, note, NOTE);
    }

    private void call(CodeBuilder code, ClassDesc log, String note, MethodTypeDesc descriptor) {
      code.loadConstant(file).loadConstant(type).loadConstant(method).loadConstant(line)
          .invokestatic(log, note, descriptor);
    }

    private static boolean isOfStreams(String owner) {
      return owner.startsWith("java/io/") || owner.startsWith("java/net/") || owner.startsWith("java/nio/channels/")
          || owner.equals("java/lang/AutoCloseable");
    }
  }
}
