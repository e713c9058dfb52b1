import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;

/**
 * Tells whoever measures what rules cost which documents each verdict took: one JSON list of paths a
 * line, in the file that the environment names; nowhere when it names none.
 */
final class DocumentReads {
  private static final String FILE = System.getenv("STORAGE_RULES_READS_FILE");
  private static final Gson GSON = new Gson();

  private DocumentReads() {}

  static void append(Collection<String> paths) {
    if (FILE == null) {
      return;
    }
    try {
      Files.write(
          Path.of(FILE),
          List.of(GSON.toJson(paths)),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
