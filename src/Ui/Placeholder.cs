namespace Reeve.Ui;
