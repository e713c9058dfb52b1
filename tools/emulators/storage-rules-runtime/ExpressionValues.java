import com.google.firebase.rules.runtime.utils.ExpressionValueUtils;
import com.google.firebase.rules.runtime.utils.PathUtils;
import com.google.firebase.rules.runtime.v1.ExpressionListValue;
import com.google.firebase.rules.runtime.v1.ExpressionMapValue;
import com.google.firebase.rules.runtime.v1.ExpressionPathValue;
import com.google.firebase.rules.runtime.v1.ExpressionSetValue;
import com.google.firebase.rules.runtime.v1.ExpressionValue;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.type.LatLng;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;

/** Turns the two JSON spellings of a value into the values that the rules engine computes with. */
final class ExpressionValues {
  private static final String DOCUMENTS_MARKER = "/documents/";

  private ExpressionValues() {}

  /**
   * Reads a value as firebase-tools spells it: an object with one key out of {@code null_value},
   * {@code bool_value}, {@code int_value}, {@code float_value}, {@code string_value},
   * {@code timestamp_value}, {@code list_value}, {@code set_value}, {@code map_value},
   * {@code path_value}.
   */
  static ExpressionValue fromRuntimeJson(JsonElement element) {
    Map.Entry<String, JsonElement> entry = onlyEntry(element);
    JsonElement value = entry.getValue();
    switch (entry.getKey()) {
      case "null_value":
        return ExpressionValueUtils.NULL;
      case "bool_value":
        return ExpressionValueUtils.createValue(value.getAsBoolean());
      case "int_value":
        return ExpressionValueUtils.createValue(value.getAsBigDecimal().longValueExact());
      case "float_value":
        return ExpressionValueUtils.createValue(value.getAsDouble());
      case "string_value":
        return string(value.getAsString());
      case "timestamp_value":
        return timestamp(value.getAsString());
      case "list_value": {
        ExpressionListValue.Builder list = ExpressionListValue.newBuilder();
        for (JsonElement item : items(value)) {
          list.addValues(fromRuntimeJson(item));
        }
        return ExpressionValue.newBuilder().setListValue(list).build();
      }
      case "set_value": {
        ExpressionSetValue.Builder set = ExpressionSetValue.newBuilder();
        for (JsonElement item : items(value)) {
          set.addValues(fromRuntimeJson(item));
        }
        return ExpressionValue.newBuilder().setSetValue(set).build();
      }
      case "map_value": {
        ExpressionMapValue.Builder map = ExpressionMapValue.newBuilder();
        for (Map.Entry<String, JsonElement> field : fields(value).entrySet()) {
          map.putFields(field.getKey(), fromRuntimeJson(field.getValue()));
        }
        return ExpressionValue.newBuilder().setMapValue(map).build();
      }
      case "path_value": {
        ExpressionPathValue.Builder path = ExpressionPathValue.newBuilder();
        for (JsonElement segment : value.getAsJsonObject().getAsJsonArray("segments")) {
          String simple = segment.getAsJsonObject().get("simple").getAsString();
          path.addSegments(ExpressionValueUtils.simpleSegment(simple));
        }
        return ExpressionValue.newBuilder().setPathValue(path).build();
      }
      default:
        throw new IllegalArgumentException("Unknown kind of value: " + entry.getKey());
    }
  }

  /**
   * Reads a Firestore REST document as the {@code Resource} that {@code firestore.get} returns in a
   * rule: {@code data}, {@code id} and {@code __name__}.
   */
  static ExpressionValue fromFirestoreDocument(JsonObject document) {
    String name = document.get("name").getAsString();
    ExpressionMapValue.Builder resource =
        ExpressionMapValue.newBuilder()
            .putFields("data", firestoreMap(document))
            .putFields("id", string(name.substring(name.lastIndexOf('/') + 1)))
            .putFields("__name__", documentPath(name));
    return ExpressionValue.newBuilder().setMapValue(resource).build();
  }

  private static ExpressionValue fromFirestoreJson(JsonElement element) {
    Map.Entry<String, JsonElement> entry = onlyEntry(element);
    JsonElement value = entry.getValue();
    switch (entry.getKey()) {
      case "nullValue":
        return ExpressionValueUtils.NULL;
      case "booleanValue":
        return ExpressionValueUtils.createValue(value.getAsBoolean());
      case "integerValue":
        return ExpressionValueUtils.createValue(value.getAsLong());
      case "doubleValue":
        return ExpressionValueUtils.createValue(value.getAsDouble());
      case "stringValue":
        return string(value.getAsString());
      case "timestampValue":
        return timestamp(value.getAsString());
      case "bytesValue": {
        byte[] bytes = Base64.getDecoder().decode(value.getAsString());
        return ExpressionValue.newBuilder().setBytesValue(ByteString.copyFrom(bytes)).build();
      }
      case "referenceValue":
        return documentPath(value.getAsString());
      case "geoPointValue": {
        JsonObject point = value.getAsJsonObject();
        LatLng latLng =
            LatLng.newBuilder()
                .setLatitude(coordinate(point, "latitude"))
                .setLongitude(coordinate(point, "longitude"))
                .build();
        return ExpressionValue.newBuilder().setLatlngValue(latLng).build();
      }
      case "arrayValue": {
        ExpressionListValue.Builder list = ExpressionListValue.newBuilder();
        for (JsonElement item : items(value)) {
          list.addValues(fromFirestoreJson(item));
        }
        return ExpressionValue.newBuilder().setListValue(list).build();
      }
      case "mapValue":
        return firestoreMap(value);
      default:
        throw new IllegalArgumentException("Unknown kind of Firestore value: " + entry.getKey());
    }
  }

  private static ExpressionValue firestoreMap(JsonElement holder) {
    ExpressionMapValue.Builder map = ExpressionMapValue.newBuilder();
    for (Map.Entry<String, JsonElement> field : fields(holder).entrySet()) {
      map.putFields(field.getKey(), fromFirestoreJson(field.getValue()));
    }
    return ExpressionValue.newBuilder().setMapValue(map).build();
  }

  private static ExpressionValue string(String text) {
    return ExpressionValue.newBuilder().setStringValue(text).build();
  }

  private static ExpressionValue timestamp(String text) {
    Instant instant = OffsetDateTime.parse(text).toInstant();
    Timestamp timestamp =
        Timestamp.newBuilder()
            .setSeconds(instant.getEpochSecond())
            .setNanos(instant.getNano())
            .build();
    return ExpressionValue.newBuilder().setTimestampValue(timestamp).build();
  }

  /** Rules see a document's path from {@code /databases/} on, without the project. */
  private static ExpressionValue documentPath(String resourceName) {
    int documents = resourceName.indexOf(DOCUMENTS_MARKER);
    int databases = documents < 0 ? -1 : resourceName.lastIndexOf("/databases/", documents);
    String path = databases < 0 ? "/" + resourceName : resourceName.substring(databases);
    return ExpressionValue.newBuilder().setPathValue(PathUtils.parseRaw(path)).build();
  }

  /** Protocol buffers' JSON leaves a zero out. */
  private static double coordinate(JsonObject point, String name) {
    return point.has(name) ? point.get(name).getAsDouble() : 0;
  }

  /** Protocol buffers' JSON leaves an empty list out. */
  private static Iterable<JsonElement> items(JsonElement holder) {
    JsonElement values = holder.getAsJsonObject().get("values");
    return values == null ? java.util.List.of() : values.getAsJsonArray();
  }

  /** Protocol buffers' JSON leaves an empty map out. */
  private static Map<String, JsonElement> fields(JsonElement holder) {
    JsonElement fields = holder.getAsJsonObject().get("fields");
    return fields == null ? Map.of() : fields.getAsJsonObject().asMap();
  }

  private static Map.Entry<String, JsonElement> onlyEntry(JsonElement element) {
    Map<String, JsonElement> entries = element.getAsJsonObject().asMap();
    if (entries.size() != 1) {
      throw new IllegalArgumentException("A value must have exactly one kind: " + element);
    }
    return entries.entrySet().iterator().next();
  }
}
