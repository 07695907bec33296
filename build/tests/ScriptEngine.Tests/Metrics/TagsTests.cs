using ScriptEngine.Metrics;

namespace ScriptEngine.Tests.Metrics;

public sealed class TagsTests
{
    [Fact]
    public void The_same_tags_added_in_the_same_order_are_the_same_object() =>
        Tags.Empty.With("a", "1").With("b", "2").ShouldBeSameAs(Tags.Empty.With("a", "1").With("b", "2"));

    [Fact]
    public void Metadata_is_no_tag_and_goes_without_taking_tags_along()
    {
        var tags = Tags.Empty.With("a", "1").WithMetadata("m", "2").WithMetadata("n", "3").WithoutMetadata("m");

        tags.All.ShouldBe([new("a", "1")]);
        tags.Metadata.ShouldBe([new("n", "3")]);
        tags.Without("a").Metadata.ShouldBe([new("n", "3")]);
    }

    [Fact]
    public void A_tag_that_is_added_again_takes_the_new_value()
    {
        var tags = Tags.Empty.With("a", "1").With("a", "2");

        tags.All.ShouldBe([new("a", "2")]);
    }
}
