package io.tributary.export.table;

import java.nio.file.Path;
import org.apache.iceberg.exceptions.ValidationException;

/**
 * Finds the files that Iceberg's metadata names, in the warehouse that the metadata lies in.
 *
 * <p>Iceberg writes absolute names. Those of a data folder that was copied or moved begin with its
 * former place, where the original may still be. So only what stands behind the warehouse's own
 * name counts: {@code /old/warehouse/tributary/posts/data/x} is {@code tributary/posts/data/x} of
 * this warehouse.
 *
 * @param warehouse absolute; its last name is the same wherever the folder lies
 */
record LocalLocations(Path warehouse) {

  /**
   * The file that a location stands for.
   *
   * @throws ValidationException if it stands for none of this warehouse
   */
  Path resolve(String location) {
    // The last one: a folder above may have the same name, a table or a partition has not.
    String mark = "/" + warehouse.getFileName() + "/";
    int at = location.lastIndexOf(mark);
    if (at >= 0) {
      Path file = warehouse.resolve(location.substring(at + mark.length())).normalize();
      if (file.startsWith(warehouse) && !file.equals(warehouse)) {
        return file;
      }
    }
    throw new ValidationException(
        "%s is no file of the warehouse %s; take the table's location properties away, or restore"
            + " the data folder from a backup",
        location, warehouse);
  }
}
