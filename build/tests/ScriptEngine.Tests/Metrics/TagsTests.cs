using ScriptEngine.Metrics;

namespace ScriptEngine.Tests.Metrics;

public sealed class TagsTests
{
    [Fact]
    public void The_same_tags_added_in_the_same_order_are_the_same_object() =>
        Tags.Empty.With("a", "1").With("b", "2").ShouldBeSameAs(Tags.Empty.With("a", "1").With("b", "2"));

    [Fact]
    public void A_tag_that_is_added_again_takes_the_new_value()
    {
        Tags tags = Tags.Empty.With("a", "1").With("a", "2");

        tags.All.ShouldBe([new("a", "2")]);
    }
}
