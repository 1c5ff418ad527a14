"""Official publications as KOOP publishes them in XML (officiele-publicatie and its forerunners): text and metadata."""
