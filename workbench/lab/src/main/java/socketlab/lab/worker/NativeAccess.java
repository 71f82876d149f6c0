package socketlab.lab.worker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// The permission to call the restricted methods of `java.lang.foreign` without a warning (JEP 472), for an exercise
/// that needs them. `--enable-native-access` gives it when a JVM starts, but a worker starts before it knows its
/// exercise; so it is given as `ModuleLayer.Controller` gives it to named modules. That package has to be opened with
/// `--add-exports=java.base/jdk.internal.access=ALL-UNNAMED`; without it the JVM warns.
final class NativeAccess {
  private NativeAccess() {}

  /// Gives it to all code on class paths.
  static void allow() {
    try {
      Class<?> access = Class.forName("jdk.internal.access.JavaLangAccess");
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Object language = lookup.findStatic(Class.forName("jdk.internal.access.SharedSecrets"), "getJavaLangAccess",
          MethodType.methodType(access)).invoke();
      lookup.findVirtual(access, "addEnableNativeAccessToAllUnnamed", MethodType.methodType(void.class))
          .invoke(language);
    } catch (Throwable notOpened) {
      // Then the JVM warns of the first such call, in the output of the run.
    }
  }
}
