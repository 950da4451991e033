package io.tributary.enrichment.post;

import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.BooleanSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.apache.flink.runtime.state.internal.InternalMapState;
import org.apache.flink.runtime.state.internal.InternalValueState;

/**
 * State of a tree with one entry per post. The post's id is Flink's namespace: then the heap
 * backend copies one post, not the whole tree, when a snapshot is being taken.
 */
record NamespacedStates(KeyedStateBackend<String> backend) {
  <N, T> InternalValueState<String, N, T> value(
      String name, TypeSerializer<N> namespace, TypeSerializer<T> value) throws Exception {
    return (InternalValueState<String, N, T>)
        open(namespace, new ValueStateDescriptor<>(name, value));
  }

  InternalListState<String, String, String> ids(String name) throws Exception {
    return (InternalListState<String, String, String>)
        open(StringSerializer.INSTANCE, new ListStateDescriptor<>(name, StringSerializer.INSTANCE));
  }

  InternalMapState<String, String, String, Boolean> idSet(String name) throws Exception {
    return (InternalMapState<String, String, String, Boolean>)
        open(
            StringSerializer.INSTANCE,
            new MapStateDescriptor<>(name, StringSerializer.INSTANCE, BooleanSerializer.INSTANCE));
  }

  private <N, S extends State, T> S open(
      TypeSerializer<N> namespace, StateDescriptor<S, T> descriptor) throws Exception {
    return backend.getOrCreateKeyedState(namespace, descriptor);
  }
}
