package io.tributary.export.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The people and posts of a simulated network, as far as it needs them to go on. Bounded: the
 * newest posts only, and no more members than the options say.
 */
final class LiveState {
  /** Posts that people still look at. */
  static final int POSTS = 2_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Somebody; {@code consents} says whether for the purpose of engagement too. */
  record Person(String id, boolean consents) {}

  /** A post; {@code appeal} is how many look at it, {@code viralUntil} epoch milliseconds. */
  record Post(String id, String author, String rootId, int depth, double appeal, long viralUntil) {}

  public List<Person> people = new ArrayList<>();
  public List<Post> posts = new ArrayList<>();
  public int joined;
  public int starts;

  /** What a file holds; a new network if there is none, or it is damaged. */
  static LiveState read(Path file) {
    try {
      return Files.exists(file) ? JSON.readValue(file.toFile(), LiveState.class) : new LiveState();
    } catch (IOException e) {
      return new LiveState(); // other people then; ids do not depend on it
    }
  }

  void write(Path file) throws IOException {
    Path half = file.resolveSibling(file.getFileName() + ".new");
    Files.write(half, JSON.writeValueAsBytes(this));
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void add(Post post) {
    posts.add(post);
    if (posts.size() > POSTS) {
      posts.subList(0, posts.size() - POSTS).clear();
    }
  }
}
