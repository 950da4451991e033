package io.tributary.export.feed;

import java.util.List;

/** The vocabulary of member names, prompts, captions and comments. */
public final class FeedVocabulary {
  static final List<String> TEMPERS =
      words(
          "quiet brave sleepy amber lucky velvet stormy gentle rusty clever mellow sunny silver curious northern dusty");
  static final List<String> ANIMALS =
      words(
          "otter heron fox badger lynx wren marten ibex newt owl hare seal moth crane toad stoat");

  static final List<String> MEDIA =
      List.of(
          "oil painting",
          "watercolour",
          "35mm photograph",
          "linocut print",
          "isometric render",
          "charcoal sketch",
          "pixel art",
          "stained glass window",
          "risograph poster",
          "clay diorama",
          "pencil storyboard",
          "paper collage");
  static final List<String> SUBJECTS =
      List.of(
          "a lighthouse keeper feeding gulls",
          "an old tram climbing a hill",
          "two astronauts playing chess",
          "a fox asleep in a library",
          "a night market under bridges",
          "a glass greenhouse full of ferns",
          "a robot mending a fishing net",
          "a bakery at five in the morning",
          "a whale drifting above rooftops",
          "a mountain hut in the first snow",
          "an orchestra of beetles",
          "a desert railway station",
          "a girl with a paper kite",
          "a teapot shaped like a castle",
          "a flooded cathedral with lanterns",
          "a tortoise carrying a village",
          "a harbour full of striped sails",
          "a violin maker's workshop");
  static final List<String> LIGHTS =
      List.of(
          "soft morning light",
          "neon reflections",
          "golden hour",
          "heavy fog",
          "candle light",
          "overcast sky",
          "northern lights",
          "hard noon shadows",
          "moonlight on water");
  static final List<String> DETAILS =
      List.of(
          "muted palette",
          "very high detail",
          "wide angle",
          "shallow depth of field",
          "visible brush strokes",
          "symmetrical composition",
          "grainy texture",
          "seen from above",
          "warm colours",
          "teal and orange");
  static final List<String> NEGATIVES =
      List.of("blurry, text, watermark", "extra fingers", "low quality, jpeg artefacts", "people");

  /**
   * Whole prompts in other languages; {@code %s} is a detail in English, as users often write it.
   */
  static final List<String> FOREIGN =
      List.of(
          "ein alter Leuchtturm im Nebel, davor ein kleines Boot, gemalt wie im Bilderbuch, %s",
          "eine Katze mit Brille liest Zeitung in der Straßenbahn, %s",
          "ein verschneiter Bahnhof bei Nacht, niemand wartet auf den Zug, %s",
          "un marché aux fleurs sous la pluie, vu depuis une fenêtre, %s",
          "une bibliothèque infinie où dorment des oiseaux, %s",
          "un faro de cristal en medio del desierto, cielo lleno de estrellas, %s",
          "una abuela montando en bicicleta por un campo de girasoles, %s",
          "霧の中の古い神社、石段に座る狐、%s");

  /** Personal details that users put into prompts; all of them invented. */
  static final List<String> PERSONAL =
      List.of(
          "for the invitation, answer to mira.kessler@example.org",
          "poster with the number +49 30 23125 014 at the bottom",
          "label reads J. Okafor, 14 Harbour Lane, call 020 7946 0958",
          "in the style of my site, see write.to.lena@example.com");

  static final List<String> TWISTS =
      List.of(
          "but at night",
          "but under water",
          "as a tiny model",
          "a hundred years later",
          "drawn by a child",
          "with more rain",
          "in winter",
          "seen through a keyhole");
  static final List<String> CAPTIONS =
      List.of(
          "third try, finally happy with the light",
          "made this on the train",
          "for my sister",
          "which one do you like better?",
          "no idea where the second moon came from",
          "wallpaper version in the comments",
          "day 12 of a hundred");
  public static final List<String> COMMENTS =
      List.of(
          "love the light in this",
          "how did you get the fog?",
          "this belongs on a book cover",
          "what a mood",
          "the reflections!",
          "sharing the seed?",
          "looks like my home town",
          "wie schön!",
          "magnifique",
          "qué bonito",
          "the hands are a bit odd",
          "more of these please",
          "would buy a print",
          "ha, the robot");
  public static final List<String> REPORTS =
      List.of("spam", "shows me", "not labelled", "hateful", "copy of my image");

  public static final List<String> MODELS =
      words("aurora-xl-2.1 aurora-xl-2.1 pigment-3 halide-turbo-1.5 driftwood-0.9 inkwell-large");
  static final List<String> SAMPLERS = words("euler_a dpmpp_2m ddim unipc");
  static final List<String> SURFACES = words("home home home explore search profile");
  static final List<String> APPS = words("/apps/web /apps/ios /apps/android");

  private FeedVocabulary() {}

  private static List<String> words(String separatedByBlanks) {
    return List.of(separatedByBlanks.split(" "));
  }
}
