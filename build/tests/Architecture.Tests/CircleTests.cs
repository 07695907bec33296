namespace Architecture.Tests;

/// <summary>On folders of this project: two use each other, by a static call in a lambda and a typeof, and one uses a third.</summary>
public sealed class CircleTests
{
    private const string Samples = "Architecture.Tests.Samples";

    private static readonly IReadOnlyList<TypeUse> Uses = TypeUse.Read(typeof(CircleTests).Assembly.Location, Samples);

    [Fact]
    public void What_two_folders_use_of_each_other_is_found_in_the_code_of_their_types() =>
        Circle.Find(Samples, Uses).ShouldHaveSingleItem().ToString().ShouldBe(string.Join(
            Environment.NewLine,
            $"{Samples}.Lower and {Samples}.Upper use each other:",
            $"  {Samples}.Lower.Callee uses {Samples}.Upper.Caller",
            $"  {Samples}.Upper.Caller uses {Samples}.Lower.Callee"));

    [Fact]
    public void A_folder_that_uses_none_is_in_no_circle() =>
        Uses.Select(use => $"{use.User.Name} uses {use.Used.Name}")
            .ShouldBe(["Callee uses Bystander", "Callee uses Caller", "Caller uses Callee"], ignoreOrder: true);
}
