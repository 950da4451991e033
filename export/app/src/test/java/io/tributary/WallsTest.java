package io.tributary;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The allowed dependencies between packages. Change a rule only together with its reason. */
@ArchTag("slow")
@AnalyzeClasses(
    packages = "io.tributary",
    importOptions = {ImportOption.DoNotIncludeTests.class, NoTestJars.class})
class WallsTest {
  private static final String[] FLINK = {"org.apache.flink.."};
  private static final String[] KAFKA = {"org.apache.kafka..", "kafka.."};

  /** Name patterns of classes that adapt something to Flink. */
  private static final Set<String> FLINK_ROLES =
      Set.of(
          "Operator", "Serializer", "Function", "Pipeline", "Job", "Main", "Snapshot", "TypeInfo");

  /**
   * Adapters whose names do not show it.
   *
   * <ul>
   *   <li>{@code WireType}: type information for hand-written serializers.
   *   <li>{@code PendingEvents}, {@code PendingFormat}, {@code OverflowState}, {@code
   *       OverflowIndex}, {@code KeyGroupSort}: the events that {@code SlicedOperator} keeps by key
   *       group; {@code LargestTime}: a time in operator state.
   *   <li>{@code StreamEnd}: a watermark.
   *   <li>{@code FailureFiles}: files in Flink's file system; {@code UnskippableRecordException}:
   *       an exception on which Flink fails the job.
   *   <li>{@code GateEmitter}: outputs of the gate; {@code GateState}, {@code SubjectPages}, {@code
   *       KeyedIdBuckets}, {@code IdTimers}: its state and timers.
   *   <li>{@code KeyedRemixTree}, {@code KeyedEarlyChanges}, {@code BroadcastDenials}: remix trees,
   *       early changes and denials in Flink's state; {@code NamespacedStates}, {@code OldTrees},
   *       {@code OnTimer}: a tree's state, its layout before, and its timers.
   *   <li>{@code KeyedBucket}, {@code KeyedFactStore}, {@code CountTurns}: a bucket of engagement,
   *       its facts, and its counts that are not through.
   *   <li>{@code RowCells}, {@code CommitterState}, {@code FanOutWriter}, {@code
   *       WrittenFilesCodec}: parts of a serializer or of an operator's state.
   * </ul>
   */
  private static final Set<String> FLINK_ADAPTERS =
      Set.of(
          "WireType",
          "PendingEvents",
          "PendingFormat",
          "OverflowState",
          "OverflowIndex",
          "KeyGroupSort",
          "LargestTime",
          "StreamEnd",
          "FailureFiles",
          "UnskippableRecordException",
          "GateOutputs",
          "GateEmitter",
          "GateState",
          "SubjectPages",
          "KeyedIdBuckets",
          "IdTimers",
          "KeyedRemixTree",
          "NamespacedStates",
          "OldTrees",
          "OnTimer",
          "KeyedEarlyChanges",
          "BroadcastDenials",
          "KeyedBucket",
          "KeyedFactStore",
          "CountTurns",
          "RecordDecoder",
          "PartitionWatermarks",
          "EveryRecord",
          "RowCells",
          "CommitterState",
          "Snapshots",
          "SnapshotFinder",
          "JobConfiguration",
          "CurationSinks",
          "SnapshotPlaces",
          "CommitMetrics",
          "Conflicts",
          "FanOutWriter",
          "WrittenFilesCodec");

  @ArchTest
  static final ArchRule schemasKnowNobody =
      noClasses()
          .that()
          .resideInAPackage("io.tributary.schemas..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tributary.ingestion..", "io.tributary.enrichment..", "io.tributary.export..");

  @ArchTest
  static final ArchRule ingestionKnowsSchemasOnly =
      noClasses()
          .that()
          .resideInAPackage("io.tributary.ingestion..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.tributary.enrichment..", "io.tributary.export..");

  @ArchTest
  static final ArchRule enrichmentKnowsSchemasOnly =
      noClasses()
          .that()
          .resideInAPackage("io.tributary.enrichment..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.tributary.ingestion..", "io.tributary.export..");

  /** The gate checks for a duplicate before it decides anything else: one page, one read. */
  @ArchTest
  static final ArchRule stagesOfIngestionDoNotKnowEachOther =
      slices()
          .matching("io.tributary.ingestion.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              resideInAPackage("io.tributary.ingestion.consent"),
              resideInAPackage("io.tributary.ingestion.dedupe"));

  @ArchTest
  static final ArchRule stagesOfEnrichmentDoNotKnowEachOther =
      slices().matching("io.tributary.enrichment.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule packagesHaveNoCircles =
      slices().matching("io.tributary.(**)").should().beFreeOfCycles();

  /** The Maven modules enforce these at build time; the test also documents them. */
  @ArchTest
  static final ArchRule tablesKnowNoJob =
      noClasses()
          .that()
          .resideInAnyPackage("io.tributary.export.table..", "io.tributary.export.storage..")
          .should()
          .dependOnClassesThat(
              describe(
                  "belong to another part of export",
                  type ->
                      type.getPackageName().startsWith("io.tributary.export")
                          && !type.getPackageName()
                              .matches("io\\.tributary\\.export\\.(table|storage)")));

  @ArchTest
  static final ArchRule nobodyKnowsTheLauncher =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tributary.export.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.tributary.export.cli..");

  @ArchTest
  static final ArchRule flinkIsForAdaptersOnly =
      noClasses()
          .that(
              describe(
                  "decide, rather than adapt to Flink",
                  type -> !isFlinkAdapter(type.getName(), type.getPackageName())))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FLINK);

  @ArchTest
  static final ArchRule icebergAndParquetAreForTablesOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.tributary.export.table..", "io.tributary.export.release..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.iceberg..", "org.apache.parquet..");

  /**
   * The collector and the source are clients of Kafka. {@code broker} embeds one. {@code
   * accounting}, {@code run} and {@code live} request offsets. {@code bench} fills topics. {@code
   * redrive} writes dead letters again and reads back what it wrote. {@code rebuild} reads what an
   * archive does not hold.
   */
  @ArchTest
  static final ArchRule kafkaIsForThoseWhoTalkToIt =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.tributary.ingestion.collect..",
              "io.tributary.ingestion.source..",
              "io.tributary.export.accounting..",
              "io.tributary.export.bench..",
              "io.tributary.export.broker..",
              "io.tributary.export.live..",
              "io.tributary.export.rebuild..",
              "io.tributary.export.redrive..",
              "io.tributary.export.run..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(KAFKA);

  /** Only the packages that store objects use the AWS SDK. */
  @ArchTest
  static final ArchRule theCloudIsForObjectStoresOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.tributary.export.image..", "io.tributary.export.storage..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule operatorsAreNamedAsSuch =
      classes()
          .that()
          .areAssignableTo(org.apache.flink.streaming.api.operators.AbstractStreamOperator.class)
          .should()
          .haveSimpleNameEndingWith("Operator");

  private static boolean isFlinkAdapter(String name, String packageName) {
    if (packageName.startsWith("io.tributary.export.minicluster")) {
      return true; // a Flink cluster in the same process
    }
    String outer = name.substring(packageName.length() + 1).split("\\$", 2)[0];
    return FLINK_ADAPTERS.contains(outer) || FLINK_ROLES.stream().anyMatch(outer::endsWith);
  }
}
