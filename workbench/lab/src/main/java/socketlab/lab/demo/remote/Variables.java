package socketlab.lab.demo.remote;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Channel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// The variables that the snippets have declared, as far as they hold sockets. JShell keeps each variable in a static
/// field of its name.
final class Variables {
  /// The class around one snippet, and none that the snippet itself declares: looking into that would start it.
  private static final Pattern AROUND_A_SNIPPET = Pattern.compile("REPL\\.\\$JShell\\$[0-9A-Z]+");

  private final List<String> classes = new CopyOnWriteArrayList<>();

  /// A class of the snippets was loaded.
  void add(String name) {
    if (AROUND_A_SNIPPET.matcher(name).matches()) {
      classes.add(name);
    }
  }

  /// The names of the variables whose sockets and channels are open.
  ///
  /// @param loader finds the snippets' classes
  List<String> open(Loader loader) {
    var sockets = new LinkedHashMap<String, Boolean>();
    for (String name : classes) {
      try {
        for (Field field : loader.find(name).getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()) {
            note(sockets, field.getName(), field.get(null));
          }
        }
      } catch (ReflectiveOperationException | LinkageError notLoaded) {
        // A class that could not be loaded holds nothing.
      }
    }
    return sockets.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
  }

  /// Where the snippets' classes are found by their names.
  interface Loader {
    Class<?> find(String name) throws ClassNotFoundException;
  }

  private static void note(Map<String, Boolean> sockets, String name, Object value) {
    switch (value) {
      case Socket socket -> sockets.put(name, !socket.isClosed());
      case ServerSocket listener -> sockets.put(name, !listener.isClosed());
      case DatagramSocket socket -> sockets.put(name, !socket.isClosed());
      case Channel channel -> sockets.put(name, channel.isOpen());
      case null, default -> sockets.remove(name);
    }
  }
}
