package io.tributary.enrichment.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class LanguageModelTest {
  private final LanguageModel model = new LanguageModel();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eng|a portrait of an old fisherman, dramatic light",
        "rus|портрет молодой женщины в стиле аниме, детальное лицо",
        "ukr|старий будинок у лісі під час дощу, осінь",
        "jpn|美しい夕日の海辺の風景",
        "cmn|一只可爱的猫坐在窗台上看雨",
        "kor|벚꽃 아래 앉아 있는 소녀",
        "fra|un portrait d'une femme au bord de la mer",
        "deu|ein altes Schloss im Nebel bei Nacht",
        "spa|retrato de una mujer con un vestido rojo",
        "por|mulher bonita no campo de flores",
        "ita|una bella ragazza in un campo di fiori",
        "nld|een oud huis aan het water in de herfst",
        "pol|piękna kobieta w czerwonej sukience",
        "vie|hai con mèo ngồi bên cửa sổ nhìn mưa",
        "swe|en gammal stuga i skogen vid en sjö",
        "ara|صورة لقطة جميلة في الحديقة",
        "fas|زن جوانی کنار پنجره نشسته و باران را تماشا می‌کند",
        "hin|बारिश में खिड़की के पास बैठी एक लड़की",
        "tur|yağmurlu bir gecede eski bir İstanbul sokağı",
        "ell|ένα παλιό καΐκι στο ηλιοβασίλεμα"
      })
  void detectsLanguages(String code, String text) {
    Language language = model.detect(text);
    assertThat(language.code()).isEqualTo(code);
    assertThat(language.confidence()).isBetween(0.5, 1.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a cat",
        "8k, 4k, 1920x1080, 16:9, --ar 3:2",
        "🌅🌅🌅🌅🌅🌅🌅🌅🌅🌅🌅🌅",
        "猫和狗"
      })
  void detectsNothingInShortTexts(String text) {
    assertThat(model.detect(text)).isNull();
  }

  @Test
  void thresholdCountsLetters() {
    assertThat(model.detect("a big red cat in the sun")).isNull();
    assertThat(model.detect("a big red cats, in the sun")).isNull();
    assertThat(model.detect("a big red cat in the sunset")).isNotNull();
  }

  @Test
  void isDeterministic() {
    String text = "hybrid of a banana and a fox, vintage poster";
    Language first = model.detect(text);
    model.detect("ein altes Schloss im Nebel bei Nacht");
    assertThat(model.detect(text)).isEqualTo(first);
    assertThat(new LanguageModel().detect(text)).isEqualTo(first);
  }

  /** Nearly all are English; the few others count against the model here. */
  @Test
  void realPromptsAreEnglish() throws IOException {
    List<String> prompts = RealPrompts.read();
    int[][] byLetters = new int[6][2];
    int[][] byConfidence = new int[5][2];
    int[] all = new int[2];
    int unknown = 0;
    for (String prompt : prompts) {
      String text = PromptText.normalise(prompt);
      Language language = model.detect(text);
      if (language == null) {
        unknown++;
        continue;
      }
      int right = language.code().equals("eng") ? 1 : 0;
      int letters = (int) text.chars().filter(Character::isLetter).count();
      for (int[] bin :
          List.of(
              byLetters[Math.min(5, letters / 20)],
              byConfidence[(int) Math.min(4, language.confidence() * 5)],
              all)) {
        bin[0]++;
        bin[1] += right;
      }
    }
    System.out.printf("language: %d unknown, %d of %d English%n", unknown, all[1], all[0]);
    for (int i = 1; i < 6; i++) {
      System.out.printf("from %d letters: %s%n", 20 * i, share(byLetters[i]));
    }
    for (int i = 0; i < 5; i++) {
      System.out.printf("confidence from %.1f: %s%n", i / 5.0, share(byConfidence[i]));
    }
    assertThat((double) all[1] / all[0]).isGreaterThan(0.95);
    assertThat((double) byConfidence[4][1] / byConfidence[4][0]).isGreaterThan(0.98);
    assertThat(unknown).isLessThan(prompts.size() / 10);
  }

  private static String share(int[] bin) {
    return "%d prompts, %.3f English".formatted(bin[0], (double) bin[1] / bin[0]);
  }
}
