using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Packaging;
using Cake.Core.Tooling;

namespace Cake.Frosting.Hosting;

/// <summary>Hands a tool to the first package installer that knows its scheme, and what it installed to Cake's tool locator.</summary>
internal sealed class PackageToolInstaller(
    IEnumerable<IPackageInstaller> installers, ICakeEnvironment environment, IToolLocator locator, ICakeConfiguration configuration)
        : IToolInstaller
{
    public void Install(PackageReference tool)
    {
        var installer = installers.FirstOrDefault(candidate => candidate.CanInstall(tool, PackageType.Tool))
            ?? throw new FrostingException($"No package installer takes the scheme "
                + $"'{tool.Scheme}' of the tool '{tool.OriginalString}'. Register one with UsePackageInstaller.");

        var folder = configuration.GetToolPath(environment.WorkingDirectory, environment);
        var files = installer.Install(tool, PackageType.Tool, folder);
        if (files.Count == 0)
            throw new FrostingException($"Installing the tool '{tool.OriginalString}' into '{folder}' left no file there.");

        foreach (var file in files)
            locator.RegisterFile(file.Path);
    }
}
