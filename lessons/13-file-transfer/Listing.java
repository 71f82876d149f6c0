import module java.base;
import module java.compiler;

/// A listing that was never run: it uses a name that it does not define. It is given to the compiler.
///
/// Run it: `./lab run 13 Listing`

// tag::listing[]
static final String LISTING = """
    class Client {
      void receive(byte[] header) throws java.io.IOException {
        phone.getInputStream().read(header);
      }
    }
    """;
// end::listing[]

void main() {
  var found = new DiagnosticCollector<JavaFileObject>();
  var source = new SimpleJavaFileObject(URI.create("string:///Client.java"), JavaFileObject.Kind.SOURCE) {
    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return LISTING;
    }
  };
  javax.tools.ToolProvider.getSystemJavaCompiler()
      .getTask(null, null, found, List.of("-proc:none"), null, List.of(source)).call();
  found.getDiagnostics().forEach(mistake -> IO.println("line " + mistake.getLineNumber() + ": "
      + mistake.getMessage(Locale.ROOT).lines().map(String::strip).limit(2).collect(Collectors.joining(", "))));
}
