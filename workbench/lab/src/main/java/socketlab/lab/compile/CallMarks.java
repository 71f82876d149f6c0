package socketlab.lab.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts calls of the harness's `ReturnLog` into the compiled tests of an exercise: around each call of the reader's
/// code and of the tests' own methods, around each comparison, and after each call of the harness. From them and from
/// the marks in the reader's code it is known which `return` the value came by that a test compares. A class that can't
/// be rewritten is left alone: then the finding knows less.
final class CallMarks {
  private static final ClassDesc LOG = ClassDesc.of("socketlab.harness.reader.ReturnLog");
  private static final MethodTypeDesc PLAIN = MethodTypeDesc.of(ConstantDescs.CD_void);
  private static final MethodTypeDesc COUNT = MethodTypeDesc.of(ConstantDescs.CD_int);
  private static final MethodTypeDesc TAKES_COUNT = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

  private static final String JUNIT = "org/junit/";
  private static final String HARNESS = "socketlab/harness/";
  private static final String RUNNING = HARNESS + "running/Running";

  private enum Kind {
    OF_THE_READER("cameBack", "cameBackEmpty"),
    /// A method of the tests' own may call the reader's code.
    OF_THE_TESTS(null, "unused"),
    COMPARISON(null, null),
    OF_THE_HARNESS(null, null),
    NONE(null, null);

    /// What is called after the call: where its value is used, and where there is none or it is dropped.
    private final String used;
    private final String empty;

    Kind(String used, String empty) {
      this.used = used;
      this.empty = empty;
    }
  }

  private final Path tests;
  private final ClassFile format;

  private CallMarks(Path tests, Path answer) {
    this.tests = tests;
    format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(Hierarchy.of(tests, answer)));
  }

  /// Rewrites every class below the folder of the tests.
  ///
  /// @param answer a folder with classes of an answer, against which the tests were compiled
  static void insert(Path tests, Path answer) {
    var marks = new CallMarks(tests, answer);
    try (Stream<Path> files = Files.walk(tests)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        Files.write(file, marks.rewritten(Files.readAllBytes(file)));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private byte[] rewritten(byte[] compiled) {
    try {
      ClassModel type = format.parse(compiled);
      return format.transformClass(type, (builder, element) -> {
        if (element instanceof MethodModel method && method.code().filter(this::callsAny).isPresent()) {
          builder.transformMethod(method, MethodTransform.transformingCode(
              CodeTransform.ofStateful(() -> new Marking(method.code().orElseThrow()))));
        } else {
          builder.with(element);
        }
      });
    } catch (IllegalArgumentException | IllegalStateException unusual) {
      return compiled;
    }
  }

  private boolean callsAny(CodeModel code) {
    return code.elementStream().anyMatch(element ->
        element instanceof InvokeInstruction call && kind(call) != Kind.NONE);
  }

  private Kind kind(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    if (owner.equals(RUNNING) && call.name().equalsString("result")) {
      return Kind.OF_THE_READER; // what it returns has come from there, in another thread
    }
    return owner.startsWith(JUNIT) ? Kind.COMPARISON : owner.startsWith(HARNESS) ? Kind.OF_THE_HARNESS
        : owner.startsWith("[") || !isInThePackage(owner) ? Kind.NONE
        : Files.exists(tests.resolve(owner + ".class")) ? Kind.OF_THE_TESTS : Kind.OF_THE_READER;
  }

  /// An answer's classes stand in the package of the tests.
  private boolean isInThePackage(String owner) {
    return Files.isDirectory(tests.resolve(owner.substring(0, Math.max(0, owner.lastIndexOf('/')))));
  }

  /// What is done to one method.
  private final class Marking implements CodeTransform {
    private final Set<Label> handlers;
    private int before = -1;
    /// How many constants were loaded last, one after another.
    private int constants;
    /// The call whose value lies on the stack: whether the tests drop it the next instruction tells.
    private Kind called;

    Marking(CodeModel code) {
      handlers = code.exceptionHandlers().stream().map(ExceptionCatch::handler).collect(Collectors.toSet());
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (called != null && (element instanceof Instruction || element instanceof LabelTarget)) {
        boolean drops = element instanceof Instruction next
            && List.of(Opcode.POP, Opcode.POP2).contains(next.opcode());
        afterCall(code, drops ? called.empty : called.used);
        called = null;
      }
      if (!(element instanceof InvokeInstruction call)) {
        code.with(element);
        constants = element instanceof ConstantInstruction ? constants + 1
            : element instanceof Instruction || element instanceof LabelTarget ? 0 : constants;
        if (element instanceof LabelTarget target && handlers.contains(target.label())) {
          code.invokestatic(LOG, "caught", PLAIN);
        }
        return;
      }
      Kind kind = kind(call);
      switch (kind) {
        case OF_THE_READER, OF_THE_TESTS -> {
          if (before < 0) {
            before = code.allocateLocal(TypeKind.INT);
          }
          code.invokestatic(LOG, "calls", COUNT).istore(before).with(call);
          if (call.typeSymbol().returnType().equals(ConstantDescs.CD_void)) {
            afterCall(code, kind.empty);
          } else {
            called = kind;
          }
        }
        // Where a test has decided already, and compares two texts that it wrote itself, no value is compared.
        case COMPARISON -> code.invokestatic(LOG, constants < call.typeSymbol().parameterCount() ? "compares"
            : "comparesNothing", PLAIN).with(call).invokestatic(LOG, "settled", PLAIN);
        case OF_THE_HARNESS -> code.with(call).invokestatic(LOG, "settled", PLAIN);
        case NONE -> code.with(call);
      }
      constants = 0;
    }

    private void afterCall(CodeBuilder code, String note) {
      if (note != null) {
        code.iload(before).invokestatic(LOG, note, TAKES_COUNT);
      }
    }
  }
}
