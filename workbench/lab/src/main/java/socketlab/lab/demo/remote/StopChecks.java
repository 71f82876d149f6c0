package socketlab.lab.demo.remote;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Weaves calls of [Woven] into a snippet's bytecode, so that it can be stopped: `Thread.stop` is no more, and an
/// interrupt is only a request. The sockets that the snippet makes are noted too. Line numbers and stack traces stay as
/// they were.
final class StopChecks implements CodeTransform {
  private static final ClassDesc WOVEN = Woven.class.describeConstable().orElseThrow();
  private static final ClassDesc LISTENER = ClassDesc.of("java.net.ServerSocket");
  private static final ClassDesc SOCKET = ClassDesc.of("java.net.Socket");

  private static final Set<ClassDesc> SOCKETS = Set.of(SOCKET, LISTENER, ClassDesc.of("java.net.DatagramSocket"),
      ClassDesc.of("java.net.MulticastSocket"));

  private final Set<Label> passed = new HashSet<>();
  private final Map<ClassDesc, Integer> unfinished = new HashMap<>();

  private StopChecks() {}

  /// The class with the calls in it.
  static byte[] into(byte[] bytecode) {
    ClassFile file = ClassFile.of();
    return file.transformClass(file.parse(bytecode),
        ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(StopChecks::new)));
  }

  @Override
  public void atStart(CodeBuilder code) {
    check(code);
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    switch (element) {
      case LabelTarget target -> passed.add(target.label());
      case BranchInstruction jump when passed.contains(jump.target()) -> check(code);
      case NewObjectInstruction made when SOCKETS.contains(made.className().asSymbol()) ->
          unfinished.merge(made.className().asSymbol(), 1, Integer::sum);
      case InvokeInstruction call when isAccept(call) -> {
        code.with(call);
        code.invokestatic(WOVEN, "accepted", MethodTypeDesc.of(SOCKET, SOCKET));
        return;
      }
      case InvokeInstruction call when finishes(call) -> {
        code.with(call);
        code.dup().invokestatic(WOVEN, "made", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object));
        return;
      }
      default -> { }
    }
    code.with(element);
  }

  private static boolean isAccept(InvokeInstruction call) {
    return call.name().equalsString("accept") && call.owner().asSymbol().equals(LISTENER);
  }

  /// True for the constructor of `new Socket(…)` and the like, and not for the `super(…)` of a class that extends one.
  /// The compiler leaves the new object on the stack in any case.
  private boolean finishes(InvokeInstruction call) {
    ClassDesc type = call.owner().asSymbol();
    int open = unfinished.getOrDefault(type, 0);
    if (open == 0 || !call.name().equalsString(ConstantDescs.INIT_NAME)) {
      return false;
    }
    unfinished.put(type, open - 1);
    return true;
  }

  private static void check(CodeBuilder code) {
    code.invokestatic(WOVEN, "check", ConstantDescs.MTD_void);
  }
}
