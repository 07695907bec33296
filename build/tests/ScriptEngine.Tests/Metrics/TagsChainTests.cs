namespace ScriptEngine.Tests.Metrics;

public sealed class TagsChainTests
{
    [Fact]
    public void Going_to_another_value_and_back_gives_the_same_sets_again()
    {
        var first = ScriptEngine.Metrics.Tags.Empty.With("scenario", "s").With("group", "");
        var second = first.With("group", "::g");
        var third = second.With("group", "");

        third.With("group", "::g").ShouldBeSameAs(second);
        third.With("group", "").ShouldBeSameAs(third);
    }

    [Fact]
    public void Metadata_that_changes_in_each_iteration_does_not_grow_out_of_what_it_was()
    {
        var tags = ScriptEngine.Metrics.Tags.Empty.With("scenario", "s");

        tags.WithMetadata("iter", "0").WithMetadata("iter", "1").ShouldBeSameAs(tags.WithMetadata("iter", "1"));
    }
}
