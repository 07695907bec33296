using Cake.Core.Packaging;

namespace Cake.Frosting;

/// <summary>Installs what <see cref="CakeHostExtensions.InstallTool"/> asked for.</summary>
public interface IToolInstaller
{
    void Install(PackageReference tool);
}
