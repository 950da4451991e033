package io.tributary.export.table;

import java.nio.file.Path;
import org.apache.iceberg.exceptions.ValidationException;

/**
 * Resolves the locations in Iceberg's metadata against the warehouse that contains the metadata.
 *
 * <p>Iceberg writes absolute locations. After a data folder was copied or moved, they begin with
 * its former path, where the original may still exist. So only the part after the warehouse's own
 * name counts: {@code /old/warehouse/tributary/posts/data/x} resolves to {@code
 * tributary/posts/data/x} in this warehouse.
 *
 * @param warehouse absolute path; its last name stays the same when the folder moves
 */
record LocalLocations(Path warehouse) {

  /**
   * Resolves a location to a path.
   *
   * @throws ValidationException if the location is not in this warehouse
   */
  Path resolve(String location) {
    // The last occurrence: a parent folder may have the same name, a table or partition may not.
    String mark = "/" + warehouse.getFileName() + "/";
    int at = location.lastIndexOf(mark);
    if (at >= 0) {
      Path file = warehouse.resolve(location.substring(at + mark.length())).normalize();
      if (file.startsWith(warehouse) && !file.equals(warehouse)) {
        return file;
      }
    }
    throw new ValidationException(
        "%s is not in the warehouse %s; remove the table's location properties, or restore"
            + " the data folder from a backup",
        location, warehouse);
  }
}
