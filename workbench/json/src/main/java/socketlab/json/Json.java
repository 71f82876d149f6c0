package socketlab.json;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Records as JSON and back, with Jackson's streams alone: its data binding takes longer to start than a short-lived
/// JVM has. A record may hold texts, numbers, truth values, enum constants, lists, maps with texts or numbers as
/// keys, and records. One that belongs to a sealed interface begins with its simple name as `"is"`. Components that
/// are missing are null, 0 or false; what is not known is passed over.
public final class Json {
  private static final String NAME = "is";
  private static final JsonFactory STREAMS = new JsonFactory();
  private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

  private Json() {}

  /// A text that is not JSON, or not that of the value which is wanted.
  public static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1;

    private Unreadable(Throwable cause) {
      super(cause);
    }

    private Unreadable(String message) {
      super(message);
    }
  }

  /// How a record is taken apart and put together.
  ///
  /// @param name its simple name where it belongs to a sealed interface, or null
  private record Shape(Constructor<?> constructor, RecordComponent[] components, String name) {
    static Shape of(Class<?> type) {
      return SHAPES.computeIfAbsent(type, Shape::ofRecord);
    }

    private static Shape ofRecord(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        for (RecordComponent component : components) {
          component.getAccessor().setAccessible(true);
        }
        boolean isOneOfSeveral = Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed);
        return new Shape(constructor, components, isOneOfSeveral ? type.getSimpleName() : null);
      } catch (NoSuchMethodException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  /// The value in one line.
  public static String write(Object value) {
    var text = new StringWriter();
    try (JsonGenerator out = STREAMS.createGenerator(ObjectWriteContext.empty(), text)) {
      write(value, out);
    }
    return text.toString();
  }

  private static void write(Object value, JsonGenerator out) {
    // No pattern switch: the JVM makes the code behind one at run time, which costs a cold start some 15 ms.
    if (value == null) {
      out.writeNull();
    } else if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Record whole) {
      writeRecord(whole, out);
    } else if (value instanceof List<?> values) {
      out.writeStartArray();
      for (Object element : values) {
        write(element, out);
      }
      out.writeEndArray();
    } else if (value instanceof Map<?, ?> values) {
      out.writeStartObject();
      for (var entry : values.entrySet()) {
        out.writeName(entry.getKey().toString());
        write(entry.getValue(), out);
      }
      out.writeEndObject();
    } else {
      writeScalar(value, out);
    }
  }

  private static void writeScalar(Object value, JsonGenerator out) {
    if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (value instanceof Integer number) {
      out.writeNumber(number);
    } else if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (value instanceof Double number) {
      out.writeNumber(number);
    } else if (value instanceof Enum<?> constant) {
      out.writeString(constant.name());
    } else {
      throw new IllegalArgumentException("no JSON for a " + value.getClass());
    }
  }

  private static void writeRecord(Record whole, JsonGenerator out) {
    Shape shape = Shape.of(whole.getClass());
    out.writeStartObject();
    if (shape.name() != null) {
      out.writeName(NAME);
      out.writeString(shape.name());
    }
    for (RecordComponent component : shape.components()) {
      out.writeName(component.getName());
      try {
        write(component.getAccessor().invoke(whole), out);
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    out.writeEndObject();
  }

  /// The record of this type, or of one of the types that this sealed interface permits.
  public static <T> T read(String text, Class<T> type) throws Unreadable {
    try (JsonParser in = STREAMS.createParser(ObjectReadContext.empty(), text)) {
      in.nextToken();
      T value = type.cast(value(in, type));
      expectEnd(in);
      return value;
    } catch (JacksonException | IllegalArgumentException wrong) {
      throw new Unreadable(wrong);
    }
  }

  /// The records of this type, by name; null for the text `null`.
  public static <T> TreeMap<String, T> readMap(String text, Class<T> type) throws Unreadable {
    try (JsonParser in = STREAMS.createParser(ObjectReadContext.empty(), text)) {
      if (in.nextToken() == JsonToken.VALUE_NULL) {
        return null;
      }
      expect(in, JsonToken.START_OBJECT);
      var values = new TreeMap<String, T>();
      for (String name; (name = in.nextName()) != null; ) {
        in.nextToken();
        values.put(name, type.cast(value(in, type)));
      }
      expectEnd(in);
      return values;
    } catch (JacksonException | IllegalArgumentException wrong) {
      throw new Unreadable(wrong);
    }
  }

  /// The value that begins at the present token.
  private static Object value(JsonParser in, Type type) throws Unreadable {
    if (in.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (type instanceof ParameterizedType generic) {
      Type[] inner = generic.getActualTypeArguments();
      return generic.getRawType() == List.class ? list(in, inner[0]) : map(in, (Class<?>) inner[0], inner[1]);
    }
    var plain = (Class<?>) type;
    if (plain.isRecord() || plain.isSealed() && plain.isInterface()) {
      return record(in, plain);
    }
    if (plain.isEnum()) {
      return constant(in, plain);
    }
    if (plain == String.class) {
      expect(in, JsonToken.VALUE_STRING);
      return in.getString();
    }
    return scalar(in, plain);
  }

  private static Object constant(JsonParser in, Class<?> type) throws Unreadable {
    expect(in, JsonToken.VALUE_STRING);
    String name = in.getString();
    return Arrays.stream(type.getEnumConstants()).filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst().orElseThrow(() -> new Unreadable("there is no " + type.getSimpleName() + " " + name));
  }

  private static Object scalar(JsonParser in, Class<?> type) {
    return switch (type.getName()) {
      case "boolean", "java.lang.Boolean" -> in.getBooleanValue();
      case "int", "java.lang.Integer" -> in.getIntValue();
      case "long", "java.lang.Long" -> in.getLongValue();
      case "double", "java.lang.Double" -> in.getDoubleValue();
      default -> throw new IllegalArgumentException("no " + type + " comes from JSON");
    };
  }

  private static List<Object> list(JsonParser in, Type type) throws Unreadable {
    expect(in, JsonToken.START_ARRAY);
    var values = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(in, type));
    }
    return values;
  }

  private static Map<Object, Object> map(JsonParser in, Class<?> keys, Type type) throws Unreadable {
    expect(in, JsonToken.START_OBJECT);
    var values = new TreeMap<>();
    for (String name; (name = in.nextName()) != null; ) {
      in.nextToken();
      values.put(keys == Integer.class ? Integer.valueOf(name) : name, value(in, type));
    }
    return values;
  }

  private static Object record(JsonParser in, Class<?> wanted) throws Unreadable {
    expect(in, JsonToken.START_OBJECT);
    Class<?> type = wanted;
    String name = in.nextName();
    if (wanted.isSealed()) {
      if (!NAME.equals(name)) {
        throw new Unreadable("which " + wanted.getSimpleName() + " is it?");
      }
      in.nextToken();
      String which = in.getString();
      type = Arrays.stream(wanted.getPermittedSubclasses()).filter(one -> one.getSimpleName().equals(which))
          .findFirst().orElseThrow(() -> new Unreadable("there is no " + wanted.getSimpleName() + " " + which));
      name = in.nextName();
    }
    Shape shape = Shape.of(type);
    var values = new Object[shape.components().length];
    for (; name != null; name = in.nextName()) {
      in.nextToken();
      int at = indexOf(name, shape.components());
      if (at < 0) {
        in.skipChildren();
      } else {
        values[at] = value(in, shape.components()[at].getGenericType());
      }
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        values[i] = nothing(shape.components()[i].getType());
      }
    }
    try {
      return shape.constructor().newInstance(values);
    } catch (ReflectiveOperationException refused) {
      throw new Unreadable(refused);
    }
  }

  private static int indexOf(String name, RecordComponent[] components) {
    for (int i = 0; i < components.length; i++) {
      if (components[i].getName().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static Object nothing(Class<?> type) {
    return switch (type.getName()) {
      case "boolean" -> false;
      case "int" -> 0;
      case "long" -> 0L;
      case "double" -> 0.0;
      default -> null;
    };
  }

  private static void expectEnd(JsonParser in) throws Unreadable {
    if (in.nextToken() != null) {
      throw new Unreadable("expected the end and found " + in.currentToken());
    }
  }

  private static void expect(JsonParser in, JsonToken token) throws Unreadable {
    if (in.currentToken() != token) {
      throw new Unreadable("expected " + token + " and found " + in.currentToken());
    }
  }
}
