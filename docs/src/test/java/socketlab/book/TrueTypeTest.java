package socketlab.book;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// A font with some characters of another one, read by the JDK as any reader of TrueType would read it.
class TrueTypeTest {

  private static final FontRenderContext UNHINTED = new FontRenderContext(new AffineTransform(), true, true);
  private static final float SIZE = 1000;

  private static Font original;
  private static Font made;

  @BeforeAll
  static void make_a_font(@TempDir Path folder) throws Exception {
    DiagramFont.install(folder);
    original = Font.createFont(Font.TRUETYPE_FONT, DiagramFont.file(folder).toFile()).deriveFont(SIZE);
    byte[] file = TrueType.of(original, new TreeSet<>(List.of((int) ' ', (int) 'L', (int) 'O', (int) 'é')), "Made");
    made = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file)).deriveFont(SIZE);
  }

  private static Rectangle2D bounds(Font font, char character) {
    return shape(font, character).getBounds2D();
  }

  private static Shape shape(Font font, char character) {
    return glyph(font, character).getOutline();
  }

  private static GlyphVector glyph(Font font, char character) {
    return font.createGlyphVector(UNHINTED, Character.toString(character));
  }

  @Test
  void has_its_own_name() {
    assertEquals("Made", made.getFontName());
  }

  @Test
  void has_the_characters_that_were_wanted_and_no_others() {
    assertEquals(-1, made.canDisplayUpTo("L Oé"));
    assertFalse(made.canDisplay('P'));
  }

  @ParameterizedTest
  @ValueSource(chars = {'L', 'O', 'é'})
  void has_each_outline_where_the_original_has_it(char character) {
    Rectangle2D wanted = bounds(original, character);
    Rectangle2D got = bounds(made, character);
    assertEquals(wanted.getMinX(), got.getMinX(), 2);
    assertEquals(wanted.getMaxX(), got.getMaxX(), 2);
    assertEquals(wanted.getMinY(), got.getMinY(), 2);
    assertEquals(wanted.getMaxY(), got.getMaxY(), 2);
  }

  @Test
  void has_the_hole_in_a_letter() {
    Rectangle2D letter = bounds(made, 'O');
    assertFalse(shape(made, 'O').contains(letter.getCenterX(), letter.getCenterY()));
    assertTrue(shape(made, 'O').contains(letter.getMinX() + 20, letter.getCenterY()));
  }

  @ParameterizedTest
  @ValueSource(chars = {' ', 'L', 'O', 'é'})
  void has_each_advance_of_the_original(char character) {
    assertEquals(glyph(original, character).getGlyphMetrics(0).getAdvance(),
        glyph(made, character).getGlyphMetrics(0).getAdvance(), 1);
  }
}
